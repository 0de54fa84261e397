import type { Browser, BrowserContextOptions } from "playwright";
import { type Result, resultOf } from "./result.ts";

/** One visit of a fresh context, without cookies and storage, that ends with the library's word. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Result> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "load" });
    return await resultOf(page);
  } finally {
    await context.close();
  }
}
