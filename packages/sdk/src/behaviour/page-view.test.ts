import { LIMITS } from "@samehand/protocol";
import { expect, it } from "vitest";
import { IDLE_AFTER_MS, PageView, pathOf } from "./page-view.ts";

it("adds visible time only", () => {
  const view = new PageView("p1", "/jobs");
  view.show(0);
  view.show(400);
  view.hide(1000);
  view.countHide();
  view.hide(5000);
  view.show(60_000);
  view.reach(0.4);
  view.reach(0.2);
  expect(view.summary(60_500.4, "navigate")).toEqual({
    pageId: "p1",
    path: "/jobs",
    pageDwellMs: 1500,
    scrollDepthRatio: 0.4,
    hides: 1,
    reason: "navigate",
  });
});

it("stops counting where nobody does anything for long, and goes on when somebody does", () => {
  const view = new PageView("p", "/");
  view.show(0);
  view.touch(60_000);
  expect(view.summary(60_000 + 2 * IDLE_AFTER_MS, "interval").pageDwellMs).toBe(60_000 + IDLE_AFTER_MS);
  view.touch(60_000 + 3 * IDLE_AFTER_MS);
  view.hide(70_000 + 3 * IDLE_AFTER_MS);
  view.touch(80_000 + 3 * IDLE_AFTER_MS);
  expect(view.summary(90_000 + 3 * IDLE_AFTER_MS, "navigate").pageDwellMs).toBe(70_000 + IDLE_AFTER_MS);
});

it("never counts more than a day, nor backwards", () => {
  const view = new PageView("p1", "/");
  view.show(1000);
  expect(view.summary(500, "hidden").pageDwellMs).toBe(0);
  for (let time = 1; time < 400; time++) view.touch(1000 + time * IDLE_AFTER_MS);
  expect(view.summary(1e12, "hidden").pageDwellMs).toBe(LIMITS.durationMs);
});

it.each([
  ["/a/b", "/a/b"],
  ["srcdoc", "/srcdoc"],
  [`/${"x".repeat(600)}`, `/${"x".repeat(511)}`],
  ["/\uD83D", "/\uFFFD"],
])("writes the path %j as %j", (path, expected) => {
  expect(pathOf(path)).toBe(expected);
});
