import type { Browser } from "playwright";
import { median, round } from "./medians.ts";
import { resultOf } from "./result.ts";

/** What one visit cost the renderer's main thread, milliseconds. */
export interface Visit {
  /** Time inside tasks: script, layout, painting. DevTools `Performance.getMetrics`, `TaskDuration`. */
  mainThreadMs: number;
  /** Processor time of the main thread alone: free of what else the machine does. */
  mainThreadCpuMs: number;
  /** Processor time of the whole renderer: workers and audio too. */
  rendererCpuMs: number;
  /** Tasks over 50 ms, as the page's own PerformanceObserver saw them. */
  longTasks: number[];
}

/** From the load of the page; long enough for every library, and the same for all. */
const WINDOW_MS = 2500;

/** A visit in a fresh context. Fails where the library has no result in time. */
export async function measureVisit(browser: Browser, url: string, expectsResult: boolean): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send("Performance.enable");
    const startMs = performance.now();
    await page.goto(url, { waitUntil: "load" });
    // No look at the page before the window ends: asking would be work of its own.
    await page.waitForTimeout(Math.max(0, startMs + WINDOW_MS - performance.now()));
    if (expectsResult) await resultOf(page);
    const { metrics } = await devTools.send("Performance.getMetrics");
    const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    return {
      mainThreadMs: seconds("TaskDuration") * 1000,
      mainThreadCpuMs: seconds("ThreadTime") * 1000,
      rendererCpuMs: seconds("ProcessTime") * 1000,
      longTasks: await page.evaluate(
        () => (globalThis as unknown as { benchLongTasks: number[] }).benchLongTasks,
      ),
    };
  } finally {
    await context.close();
  }
}

export interface MainThread {
  /** Beyond what the same page costs without a library in the same round; medians. */
  mainThreadMs: number;
  mainThreadCpuMs: number;
  rendererCpuMs: number;
  longTaskSumMs: number;
  longTaskCount: number;
  /** Share of the visits with a task over 50 ms. */
  visitsWithLongTask: number;
}

/** @param empty the same rounds of the page without a library. */
export function summarise(visits: readonly Visit[], empty: readonly Visit[]): MainThread {
  const beyond = (of: (visit: Visit) => number) =>
    round(median(visits.map((visit, index) => of(visit) - (empty[index] ? of(empty[index]) : Number.NaN))));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    mainThreadMs: beyond((visit) => visit.mainThreadMs),
    mainThreadCpuMs: beyond((visit) => visit.mainThreadCpuMs),
    rendererCpuMs: beyond((visit) => visit.rendererCpuMs),
    longTaskSumMs: round(median(visits.map(({ longTasks }) => sum(longTasks)))),
    longTaskCount: median(visits.map(({ longTasks }) => longTasks.length)),
    visitsWithLongTask: round(
      visits.filter(({ longTasks }) => longTasks.length > 0).length / visits.length,
      3,
    ),
  };
}
