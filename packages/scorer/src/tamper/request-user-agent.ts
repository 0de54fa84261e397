import { engineOfUserAgent, systemOfUserAgent, textOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/**
 * What the browser's requests say against what it tells the page. Numbers do not count: an item may have waited in the
 * queue through an update. Firefox with resistance to fingerprinting sends another system than it tells the page.
 */
export const requestUserAgentDiffers: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description: "The browser's requests name another browser or system than the browser tells the page.",
  judge({ signals, requestUserAgent }) {
    const told = textOf(signals, "userAgent");
    if (told === undefined || requestUserAgent === undefined) return null;
    const [inPage, sent] = [nameOf(told), nameOf(requestUserAgent)];
    if (inPage === null || sent === null || inPage === sent) return null;
    return {
      strength: "strong",
      words: "The browser's requests name another browser or system than it tells the page.",
      facts: { inPage: told, inRequest: requestUserAgent },
      discredits: ["userAgent"],
    };
  },
};

/** As `chromium windows`; null where either is not known. */
function nameOf(userAgent: string): string | null {
  const engine = engineOfUserAgent(userAgent);
  const system = systemOfUserAgent(userAgent);
  if (engine === null || system === null) return null;
  const headless = userAgent.includes("HeadlessChrome") ? " headless" : "";
  return engine === "gecko" ? engine : `${engine} ${system}${headless}`;
}
