import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { findBrowser } from "../../../scripts/browser.ts";
import { Stage, until } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

let visitor: { process: ChildProcess; profile: string } | undefined;
afterEach(async () => {
  if (!visitor) return;
  const ended = once(visitor.process, "exit");
  visitor.process.kill("SIGKILL");
  await ended;
  await rm(visitor.profile, { recursive: true, force: true, maxRetries: 5 });
  visitor = undefined;
});

/** Who drives a browser keeps it from its back-forward cache and its prerendering: these pages drive themselves. */
async function browse(path: string): Promise<void> {
  const { executablePath, args } = await findBrowser();
  const profile = await mkdtemp(join(tmpdir(), "samehand-browser-"));
  const options = [...args, "--headless=new", "--disable-gpu", `--user-data-dir=${profile}`];
  visitor = {
    process: spawn(executablePath, [...options, stage.origin + path], { stdio: "ignore" }),
    profile,
  };
}

const WITHIN_MS = 40_000;
/** What the pages told, each once, as `/told?name=value`. */
const told = (name: string) =>
  stage.requests
    .map((line) => new URL(line.split(" ")[1] ?? "", stage.origin))
    .find(({ pathname, searchParams }) => pathname === "/told" && searchParams.has(name))
    ?.searchParams.get(name);
const TELL = `const tell = (name, value) => fetch("/told?" + name + "=" + value, { keepalive: true });
  const go = (path, ms) => setTimeout(() => { location.href = path; }, ms);`;
const views = (path: string) =>
  stage.items("page").filter((item) => item.path === path && item.reason === "navigate");

it("counts a page that comes back from the back-forward cache as a view of its own, without the time between", async ({
  skip,
}) => {
  stage.pages.set("/one", {
    body: `<script>${TELL}
      let hiddenAt = 0, away = 0;
      addEventListener("pageshow", ({ persisted }) => {
        if (!persisted) { if (performance.getEntriesByType("navigation")[0].type === "navigate") return go("/two", 1200); tell("persisted", 0); return; }
        away = performance.now() - hiddenAt;
        tell("persisted", 1);
        go("/bare", 900);
      });
      addEventListener("pagehide", () => {
        hiddenAt = performance.now();
        if (away) tell("visible", hiddenAt - away);
      });
    </script>`,
  });
  stage.pages.set("/two", { body: `<script>setTimeout(() => history.back(), 1500)</script>` });
  await browse("/one");
  if ((await until(() => told("persisted"), WITHIN_MS)) === "0")
    skip("this browser has no back-forward cache here");
  const visibleMs = Number(await until(() => told("visible"), WITHIN_MS));
  const ends = await until(() => views("/one").length > 1 && views("/one"), WITHIN_MS);
  expect(new Set(ends.map(({ pageId }) => pageId)).size).toBe(2);
  expect(ends).toHaveLength(2);
  const [first = 0, second = 0] = ends.map(({ pageDwellMs }) => pageDwellMs);
  expect(first).toBeGreaterThan(500);
  expect(second).toBeGreaterThanOrEqual(900);
  // The two navigations themselves are seen by the page a little earlier or later than by us.
  expect(first + second).toBeLessThanOrEqual(visibleMs + 100);
  expect(stage.refused).toEqual([]);
});

it("sends nothing of a page rendered ahead before it is shown, and counts its time from then on", async ({
  skip,
}) => {
  const rules = { prerender: [{ source: "list", urls: ["/ahead"], eagerness: "immediate" }] };
  stage.pages.set("/one", {
    tag: 'data-consent="none"',
    body: `<script type="speculationrules">${JSON.stringify(rules)}</script><script>${TELL} go("/ahead", 2500);</script>`,
  });
  stage.pages.set("/ahead", {
    body: `<script>${TELL}
      let shownAt = performance.now();
      if (!document.prerendering) tell("ahead", 0);
      document.addEventListener("prerenderingchange", () => {
        shownAt = performance.now();
        tell("ahead", 1);
        go("/bare", 1500);
      });
      addEventListener("pagehide", () => tell("shownMs", performance.now() - shownAt));
    </script>`,
  });
  await browse("/one");
  if ((await until(() => told("ahead"), WITHIN_MS)) === "0") skip("this browser renders nothing ahead here");
  const collects = () => stage.requests.filter((line) => line.includes("/v1/collect")).length;
  const shownAt = stage.requests.findIndex((line) => line.includes("/told?ahead"));
  expect(stage.requests.slice(0, shownAt).filter((line) => line.includes("/v1/collect"))).toEqual([]);
  await until(() => collects() > 0, WITHIN_MS);
  const shownMs = Number(await until(() => told("shownMs"), WITHIN_MS));
  const [view] = await until(() => views("/ahead").length > 0 && views("/ahead"), WITHIN_MS);
  expect(view?.pageDwellMs).toBeGreaterThan(500);
  expect(view?.pageDwellMs).toBeLessThanOrEqual(shownMs + 100);
  expect(stage.runs()).toHaveLength(1);
  expect(views("/ahead")).toHaveLength(1);
});
