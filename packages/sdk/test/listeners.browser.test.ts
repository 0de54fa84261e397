import type { Page } from "playwright";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { Stage, until } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const FORM = `<form id="f" onsubmit="event.preventDefault()">
  <input id="first"><input id="second"><input id="third"><button id="go">go</button></form>`;

async function open(body: string): Promise<Page> {
  stage.pages.set("/", { body });
  const page = await (await stage.browser.newContext()).newPage();
  await page.goto(stage.origin);
  await until(() => stage.runs().length > 0);
  return page;
}
async function leave(page: Page): Promise<void> {
  await page.goto("about:blank");
  await until(() => stage.items("page").some(({ reason }) => reason === "navigate"));
}

it("counts keys as they were typed: no repeat, no lost keyup, no input method, no command", async () => {
  const page = await open(FORM);
  const { keyboard } = page;
  const cdp = await page.context().newCDPSession(page);
  await page.focus("#first");
  await keyboard.type(
    "a hundred keys make a summary; fewer would tell of the text. ".repeat(2).slice(0, 100),
  );

  // Rollover: the second goes down before the first is up.
  for (const move of ["down a", "down s", "up a", "up s"] as const) {
    const [kind, key = ""] = move.split(" ");
    await (kind === "down" ? keyboard.down(key) : keyboard.up(key));
  }
  // Held: the browser reports a repeat each time.
  for (let time = 0; time < 4; time++) await keyboard.down("x");
  await keyboard.up("x");
  // Down here, up who knows where.
  for (const event of ["blur", "visibilitychange"]) {
    await keyboard.down("q");
    await page.evaluate(
      (type) => (type === "blur" ? window : document).dispatchEvent(new Event(type)),
      event,
    );
    await keyboard.up("q");
  }
  await keyboard.down("q");
  await page.focus("#second");
  await keyboard.up("q");
  // An input method reports every key as 229, and composes.
  await cdp.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  for (const type of ["rawKeyDown", "keyUp"] as const)
    await cdp.send("Input.dispatchKeyEvent", {
      type,
      key: "Process",
      code: "KeyH",
      windowsVirtualKeyCode: 229,
    });
  await cdp.send("Input.insertText", { text: "日本" });
  for (const command of ["Control+a", "Control+c", "Control+v"]) await keyboard.press(command);
  await leave(page);

  const [typing] = await until(() => stage.items("typing").length > 0 && stage.items("typing"));
  expect(typing).toMatchObject({ keys: 102, rollovers: 1, autoRepeats: 3, untrusted: 0 });
  expect(stage.refused).toEqual([]);
  await page.context().close();
});

it("leaves out of page dwell what was visible while nobody did anything", async () => {
  const page = await (await stage.browser.newContext()).newPage();
  await page.clock.install();
  await page.goto(stage.origin);
  await until(() => stage.runs().length > 0);
  await page.clock.fastForward("20:00");
  await page.mouse.move(50, 50);
  await page.mouse.move(60, 60);
  await leave(page);
  const view = stage.items("page").find(({ reason }) => reason === "navigate");
  expect(view?.pageDwellMs).toBeGreaterThanOrEqual(5 * 60_000);
  expect(view?.pageDwellMs).toBeLessThan(7 * 60_000);
  await page.context().close();
});

it("counts how a form is filled in: order, corrections, time to the first key", async () => {
  const page = await open(FORM);
  await page.focus("#second");
  await page.waitForTimeout(120);
  await page.keyboard.type("abc");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Delete");
  await page.focus("#first");
  await page.focus("#third");
  await page.focus("#second");
  await page.click("#go");
  const [form] = await until(() => stage.items("form").length > 0 && stage.items("form"));
  expect(form).toMatchObject({ fields: 3, stepsBack: 2, corrections: 2, submitted: true });
  expect(form?.timeToFirstKeyMs).toBeGreaterThanOrEqual(100);
  expect(form?.durationMs).toBeGreaterThanOrEqual(form?.timeToFirstKeyMs ?? 0);
  await page.context().close();
});

it("holds no more after a million events than before them, and what it sends is accepted", async () => {
  const page = await open(`${FORM}<div id="forms"></div>`);
  const cdp = await page.context().newCDPSession(page);
  const heapBytes = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    return (await cdp.send("Runtime.getHeapUsage")).usedSize;
  };
  const fire = (each: number) =>
    page.evaluate((count) => {
      const field = document.querySelector<HTMLInputElement>("#first");
      const options = { bubbles: true, composed: true };
      const make = [
        () => new PointerEvent("pointermove", options),
        () => new MouseEvent("click", { ...options, detail: 1 }),
        () => new KeyboardEvent("keydown", { ...options, key: "a", code: "KeyA" }),
        () => new InputEvent("input", options),
        () => new FocusEvent("focusin", options),
      ];
      for (let index = 0; index < count; index++) for (const event of make) field?.dispatchEvent(event());
    }, each);
  await fire(1000);
  // Forms without end are not followed without end.
  await page.evaluate(() => {
    for (let index = 0; index < 2000; index++) {
      const form = document.createElement("form");
      const field = form.appendChild(document.createElement("input"));
      document.querySelector("#forms")?.replaceChildren(form);
      field.focus();
    }
  });
  const before = await heapBytes();
  await fire(200_000);
  expect((await heapBytes()) - before).toBeLessThan(200_000);
  await leave(page);
  await until(() => stage.items("pointer").length > 0);
  expect(stage.items("form").length).toBeLessThanOrEqual(16);
  expect(stage.refused).toEqual([]);
  await page.context().close();
}, 120_000);
