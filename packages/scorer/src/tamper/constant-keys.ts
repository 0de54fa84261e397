import { isPhone } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** The wire's least sitting; assumed to be enough to see a spread. */
const KEYS_MIN = 100;
/** A hand's key dwell spreads over four bins and more: its standard deviation is a fifth of it or greater. */
const SHARE_MIN = 0.95;

/**
 * Programs press and release without time between, or with always the same. So do dictation, text expanders, barcode
 * scanners and the keyboards on a phone's screen, whose users are nobody's suspects.
 */
export const constantKeys: TamperRule = {
  kind: "automation",
  atMost: "weak",
  description: "Nearly all keys of a sitting were held for the same time, as by a program, or by dictation.",
  judge({ typing = [], requestUserAgent = "" }) {
    if (isPhone(requestUserAgent)) return null;
    for (const { keys, keyDwell } of typing) {
      const bins: number[] = [];
      for (const counts of Object.values(keyDwell))
        for (const [bin, count] of (counts ?? []).entries()) bins[bin] = (bins[bin] ?? 0) + count;
      const most = Math.max(0, ...bins.map((count) => count ?? 0));
      if (keys < KEYS_MIN || most < SHARE_MIN * keys) continue;
      return {
        strength: "weak",
        words: `${most} of ${keys} keys were held for the same time; programs type so, and dictation does.`,
        facts: { keys, same: most, bin: bins.indexOf(most) },
        discredits: [],
      };
    }
    return null;
  },
};
