import { asText, isPhone, recordOf, systemOfUserAgent, textOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** Interfaces to the graphics card that exist on one family of systems only. WebKit says `Apple GPU` on any. */
function systemOfRenderer(renderer: string): "windows" | "apple" | null {
  if (/Direct3D\d|D3D(9|11)\b/.test(renderer)) return "windows";
  return /Metal Renderer/.test(renderer) ? "apple" : null;
}

export const rendererDiffers: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description:
    "The graphics card is driven by an interface that the named system does not have, or an older script's worker sees another one.",
  judge({ signals }) {
    const userAgent = textOf(signals, "userAgent");
    const basics = recordOf(signals, "webGlBasics");
    const inPage = asText(basics?.["rendererUnmasked"]) ?? asText(basics?.["renderer"]);
    const inWorker = asText(recordOf(signals, "worker")?.["renderer"]);
    const system = userAgent === undefined ? null : systemOfUserAgent(userAgent);
    const discredits = ["webGlBasics", "webGlExtensions"];
    for (const renderer of [inPage, inWorker]) {
      const needed = renderer === undefined ? null : systemOfRenderer(renderer);
      if (renderer === undefined || needed === null || system === null || needed === system) continue;
      return {
        strength: "strong",
        words: "The graphics card is driven in a way that the named system does not have.",
        facts: { userAgent: userAgent ?? "", renderer },
        discredits: renderer === inPage ? discredits : ["userAgent", "platform", "clientHints"],
      };
    }
    // Computers with two cards may give a page one and its worker the other.
    if (inPage === undefined || inWorker === undefined || inPage === inWorker || isPhone(userAgent ?? ""))
      return null;
    return {
      strength: "weak",
      words: "The page and its worker see two different graphics cards.",
      facts: { inPage, inWorker },
      discredits,
    };
  },
};
