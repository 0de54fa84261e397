import type { Page } from "playwright";

/** What a library said of the browser. */
export interface Result {
  id?: string;
  flagged?: boolean;
}

const DEADLINE_MS = 20_000;

/** Waits for the library's word; throws what it threw, or when it says nothing. */
export async function resultOf(page: Page): Promise<Result> {
  const handle = await page.waitForFunction(
    () => (globalThis as { benchResult?: Result & { error?: string } }).benchResult,
    null,
    { timeout: DEADLINE_MS, polling: 50 },
  );
  const { error, ...result } = (await handle.jsonValue()) as Result & { error?: string };
  if (error !== undefined) throw new Error(`${page.url()}: ${error}`);
  return result;
}
