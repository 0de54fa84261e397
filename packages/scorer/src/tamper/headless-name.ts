import { asRecord, recordOf, textOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** A browser without a window names itself so, if not to the page then to its worker or in its requests. */
export const headlessName: TamperRule = {
  kind: "automation",
  atMost: "strong",
  description: "The browser runs without a window and says so somewhere.",
  judge({ signals, requestUserAgent }) {
    const inWorker = asRecord(recordOf(signals, "worker")?.["differs"])?.["userAgent"];
    const places = {
      page: textOf(signals, "userAgent"),
      worker: JSON.stringify(inWorker ?? ""),
      request: requestUserAgent,
      clientHints: JSON.stringify(recordOf(signals, "clientHints")?.["brands"] ?? ""),
    };
    const place = Object.entries(places).find(([, text]) => text?.includes("Headless"))?.[0];
    if (place === undefined) return null;
    return {
      strength: "strong",
      words: "The browser names itself one that runs without a window.",
      facts: { place },
      discredits: [],
    };
  },
};
