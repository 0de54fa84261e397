import type { Model } from "../linkage/model.ts";
import { oncePer } from "../statistics/once-per.ts";
import type { Comparison, Pair } from "./comparison.ts";
import { populationSize, strangersAmong } from "./rarity.ts";
import { tokenAgreement } from "./same-device.ts";
import { zipTies } from "./ties.ts";
import { count, daysIn, roughly } from "./words.ts";

/**
 * One browser's token. A hand and a family explain it alike, so it ties accounts to one device and never, by itself,
 * to one hand. A token on many accounts is a public machine, or was copied, and says little.
 */
export const visitorToken: Comparison = {
  id: "visitorToken",
  family: "device",
  kinds: ["visitorToken"],
  learns: {
    agrees: { shared: true, disjoint: false },
    shipped: ({ token: { sameDevice, kept } }) => zipTies(sameDevice, kept, (d, k) => d * k),
  },
  compare(pair) {
    const agreement = tokenAgreement(pair);
    if (agreement === "unknown") return null;
    return agreement === "shared" ? shared(pair) : disjoint(pair.model);
  },
};

function shared(pair: Pair): ReturnType<Comparison["compare"]> {
  const { token } = pair.model;
  const tokens = pair.shared("visitorToken");
  const others = Math.min(...tokens.map((one) => one.others));
  // A site of accounts that share one token has as many chances of meeting on it.
  const strangers = token.strangers + strangersAmong(others, token.kin);
  const u = Math.min(1, strangers / (populationSize(pair) - 1));
  return {
    level: "shared",
    bits: zipTies(token.sameDevice, token.kept, (d, k) => Math.log2((d * k) / u)),
    words: () => {
      const days = daysIn(tokens.flatMap((one) => one.seenMs()));
      const browsers = tokens.length === 1 ? "one browser" : `${tokens.length} browsers`;
      const crowd = others > 0 ? `; ${roughly(others, "other account")} used it too` : "";
      return `Shared ${browsers}, seen on ${count(days, "day")}${crowd}; people of one home would too.`;
    },
  };
}

const disjoint = oncePer(({ token: { sameDevice, kept } }: Model) => ({
  level: "disjoint",
  bits: zipTies(sameDevice, kept, (d, k) => Math.log2(1 - d * k)),
  words: () => "Never used the same browser profile.",
}));
