import type { Model } from "../linkage/model.ts";
import { log2SumExp2 } from "../statistics/logistic.ts";
import type { Comparison, Pair } from "./comparison.ts";
import { shareLocalPlace } from "./local-place.ts";
import { type PrintAgreement, printAgreement } from "./print-agreement.ts";
import { sameDeviceGivenTokens, tokenAgreement } from "./same-device.ts";
import { perTie } from "./ties.ts";
import { roughly } from "./words.ts";

/**
 * The best pair of the two accounts' prints. Each tie mixes three ways to such a pair: one device, two devices of one
 * image (a fleet, the same phone twice), two unlike devices. Hands and families own several devices, so different
 * prints speak little against either; only the hope of one device is lost.
 */
export const print: Comparison = {
  id: "print",
  family: "device",
  kinds: ["print"],
  compare(pair) {
    const found = bestAgreement(pair);
    if (found === null) return null;
    const best = shareLocalPlace(pair) ? withoutLocale(found, pair.model) : found;
    const level = levelOf(best);
    // The shared token already said that it was one device; the print would say it a second time.
    if (tokenAgreement(pair) === "shared")
      return {
        level,
        bits: perTie(() => 0),
        words: () => "Their browsers' settings add nothing to the browser they shared.",
      };
    const device = sameDeviceGivenTokens(pair);
    const { twins, localeBitsMax } = pair.model.print;
    const elsewhere = Math.max(-localeBitsMax, Math.min(localeBitsMax, best.localeBits));
    return {
      level,
      bits: perTie((tie) => {
        const one = device[tie];
        const alike = one + (1 - one) * twins[best.deviceClass][tie];
        return log2SumExp2([Math.log2(alike) + best.bits, Math.log2(1 - alike) + elsewhere]);
      }),
      words: () => words(level, best),
    };
  },
};

function bestAgreement(pair: Pair): PrintAgreement | null {
  let best: PrintAgreement | null = null;
  for (const a of pair.a.prints)
    for (const b of pair.b.prints) {
      const agreement = printAgreement(a, b, pair);
      if (agreement && (best === null || agreement.bits > best.bits)) best = agreement;
    }
  return best;
}

/** Without what time zone and language add, since the shared place said it already. What differs still counts. */
function withoutLocale(agreement: PrintAgreement, { print: { localeBitsMax } }: Model): PrintAgreement {
  const said = Math.max(0, Math.min(localeBitsMax, agreement.localeBits));
  return { ...agreement, bits: agreement.bits - said, localeBits: agreement.localeBits - said };
}

function levelOf(best: PrintAgreement): "same" | "crowded" | "drifted" | "different" {
  if (best.bits <= 0) return best.changed.length > 0 ? "different" : "crowded";
  return best.changed.length > 0 ? "drifted" : "same";
}

const GROUP_WORDS = {
  rendering: "graphics and fonts",
  screen: "the screen",
  hardware: "the hardware",
  locale: "language and time zone",
  browser: "the browser's version",
} as const;

function words(level: ReturnType<typeof levelOf>, { others, changed }: PrintAgreement): string {
  const changes = changed.map((group) => GROUP_WORDS[group]).join(", ");
  if (level === "different") return `Their devices differ (${changes}); people own several.`;
  if (level === "drifted") return `Their devices look alike except for ${changes}.`;
  const held = others
    ? `; ${roughly(others, "other account")} here ${others === 1 ? "looks" : "look"} the same`
    : "";
  if (level === "crowded") return `Their devices look the same, as very many do${held}.`;
  return `Their devices look the same in everything measured${held}.`;
}
