import { LIMITS } from "@samehand/protocol";
import { expect, it } from "vitest";
import { PageView, pathOf } from "./page-view.ts";

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

it("never counts more than a day, nor backwards", () => {
  const view = new PageView("p1", "/");
  view.show(1000);
  expect(view.summary(500, "hidden").pageDwellMs).toBe(0);
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
