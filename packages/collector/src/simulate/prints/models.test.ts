import { describe, expect, it } from "vitest";
import { randomOf } from "../random.ts";
import { drawModel, type MachineKind } from "./models.ts";
import { systemOf } from "./systems.ts";

const many = (kind: MachineKind, count: number, seed = "models") =>
  Array.from({ length: count }, (_, index) => drawModel(kind, randomOf(seed, kind, index)));
/** Share that at least one other is like. */
function shareWithTwin(models: readonly unknown[]): number {
  const alike = Map.groupBy(models, (model) => JSON.stringify(model));
  return [...alike.values()].reduce((sum, { length }) => sum + (length > 1 ? length : 0), 0) / models.length;
}

describe("machines of the network", () => {
  const [desktops, phones] = [many("desktop", 1500), many("phone", 1500)];

  it("are the same for the same seed, and others for another", () => {
    expect(many("desktop", 20)).toEqual(desktops.slice(0, 20));
    expect(many("desktop", 20, "other")).not.toEqual(desktops.slice(0, 20));
  });

  it("are of the kind that was asked for, and mostly of what is frequent", () => {
    expect(new Set(phones.map(({ os }) => os))).toEqual(new Set(["ios", "android"]));
    expect(new Set(desktops.map(({ os }) => os))).toEqual(new Set(["windows", "mac", "linux"]));
    const windows = desktops.filter(({ os }) => os === "windows").length / desktops.length;
    expect(windows).toBeGreaterThan(0.5);
    expect(windows).toBeLessThan(0.8);
    for (const { os, browser } of many("everyBrowser", 50)) {
      expect(["windows", "mac"]).toContain(os);
      expect(browser).toBe("chrome");
    }
  });

  it("are images without a graphics card where servers are rented, and not one and the same", () => {
    const images = many("server", 40);
    for (const { os, gpu, laptop } of images) {
      expect([os, laptop]).toEqual(["windows", false]);
      expect(gpu[1]).toMatch(/SwiftShader|Basic Render|llvmpipe/);
    }
    expect(new Set(images.map((image) => JSON.stringify(image))).size).toBeGreaterThan(20);
  });

  it("are alike among phones and rarely among desktops", () => {
    expect(shareWithTwin(phones)).toBeGreaterThan(0.6);
    expect(shareWithTwin(desktops)).toBeLessThan(0.2);
  });

  it("have a screen, and never a touch screen on a Mac", () => {
    for (const { os, screen, touchPoints, bar } of [...desktops, ...phones]) {
      expect(Math.min(...screen)).toBeGreaterThan(0);
      expect(bar).toBeLessThan(screen[1]);
      if (os === "mac") expect(touchPoints).toBe(0);
    }
  });
});

it.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0",
    "windows edge",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "mac firefox"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 CriOS/141 Mobile/15E148 Safari/604.1",
    "ios safari",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/147.0.0.0 Mobile Safari/537.36",
    "android chrome",
  ],
  ["Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36", null],
  ["Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36", null],
])("reads %s", (agent, said) => {
  const system = systemOf(agent);
  expect(system && `${system.os} ${system.browser}`).toBe(said);
});
