import type { DeviceClass } from "../evidence/types.ts";
import type { Model, PerTie } from "../linkage/model.ts";
import { log2SumOfTwo } from "../statistics/logistic.ts";
import { oncePer } from "../statistics/once-per.ts";
import type { Comparison, Pair } from "./comparison.ts";
import { shareLocalPlace } from "./local-place.ts";
import { changedGroups, type PrintAgreement, printAgreement } from "./print-agreement.ts";
import { sameDeviceGivenTokens, tokenAgreement } from "./same-device.ts";
import { mapTies, NO_BITS, zipTies } from "./ties.ts";
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
    const tokens = tokenAgreement(pair);
    if (tokens === "shared")
      return {
        level,
        bits: NO_BITS,
        words: () => "Their browsers' settings add nothing to the browser they shared.",
      };
    const { localeBitsMax } = pair.model.print;
    const { alike, unlike } = waysOf(pair.model)[tokens][best.deviceClass];
    const elsewhere = Math.max(-localeBitsMax, Math.min(localeBitsMax, best.localeBits));
    return {
      level,
      bits: zipTies(alike, unlike, (one, two) => log2SumOfTwo(one + best.bits, two + elsewhere)),
      words: () => words(level, best),
    };
  },
};

/** log2 of how probable the ways to a pair of prints are: of one device or one image, and of unlike devices. */
interface Ways {
  alike: PerTie;
  unlike: PerTie;
}

const waysOf = oncePer((model: Model) => {
  const ofDevice = (device: PerTie) =>
    Object.fromEntries(
      Object.entries(model.print.twins).map(([deviceClass, twins]) => {
        const alike = zipTies(device, twins, (one, twin) => one + (1 - one) * twin);
        return [
          deviceClass,
          { alike: mapTies(alike, Math.log2), unlike: mapTies(alike, (p) => Math.log2(1 - p)) },
        ];
      }),
    ) as Record<DeviceClass, Ways>;
  const { disjoint, unknown } = sameDeviceGivenTokens(model);
  return { disjoint: ofDevice(disjoint), unknown: ofDevice(unknown) };
});

function bestAgreement(pair: Pair): PrintAgreement | null {
  let best: PrintAgreement | null = null;
  for (const a of pair.a.prints)
    for (const b of pair.b.prints) {
      const agreement = printAgreement(a, b, pair);
      if (agreement && (best === null || isBetter(agreement, best))) best = agreement;
    }
  return best;
}

/** Of equals the one that changed least, whichever account and print came first. */
function isBetter(x: PrintAgreement, y: PrintAgreement): boolean {
  if (x.bits !== y.bits) return x.bits > y.bits;
  if (x.changed !== y.changed) return x.changed < y.changed;
  if (x.localeBits !== y.localeBits) return x.localeBits > y.localeBits;
  if (x.others !== y.others) return (x.others ?? -1) > (y.others ?? -1);
  return x.deviceClass < y.deviceClass;
}

/** Without what time zone and language add, since the shared place said it already. What differs still counts. */
function withoutLocale(agreement: PrintAgreement, { print: { localeBitsMax } }: Model): PrintAgreement {
  const said = Math.max(0, Math.min(localeBitsMax, agreement.localeBits));
  return { ...agreement, bits: agreement.bits - said, localeBits: agreement.localeBits - said };
}

function levelOf(best: PrintAgreement): "same" | "crowded" | "drifted" | "different" {
  if (best.bits <= 0) return best.changed > 0 ? "different" : "crowded";
  return best.changed > 0 ? "drifted" : "same";
}

const GROUP_WORDS = {
  rendering: "graphics and fonts",
  screen: "the screen",
  hardware: "the hardware",
  locale: "language and time zone",
  browser: "the browser's version",
} as const;

function words(level: ReturnType<typeof levelOf>, { others, changed }: PrintAgreement): string {
  const changes = changedGroups(changed)
    .map((group) => GROUP_WORDS[group])
    .join(", ");
  if (level === "different") return `Their devices differ (${changes}); people own several.`;
  if (level === "drifted") return `Their devices look alike except for ${changes}.`;
  const held = others
    ? `; ${roughly(others, "other account")} here ${others === 1 ? "looks" : "look"} the same`
    : "";
  if (level === "crowded") return `Their devices look the same, as very many do${held}.`;
  return `Their devices look the same in everything measured${held}.`;
}
