import { findBrowser } from "../../scripts/browser.ts";
import { buildIfStale } from "../../scripts/start/build-if-stale.ts";

/** Once before all end-to-end tests: the files that the collector serves, and a browser. */
export default async function setup(): Promise<void> {
  await buildIfStale();
  await findBrowser();
}
