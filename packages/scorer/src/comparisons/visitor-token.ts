import type { Comparison, Pair } from "./comparison.ts";
import { populationSize, strangersAmong } from "./rarity.ts";
import { tokenAgreement } from "./same-device.ts";
import { perTie } from "./ties.ts";
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
    shipped: ({ token }) => perTie((tie) => token.sameDevice[tie] * token.kept[tie]),
  },
  compare(pair) {
    const agreement = tokenAgreement(pair);
    if (agreement === "unknown") return null;
    return agreement === "shared" ? shared(pair) : disjoint(pair);
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
    bits: perTie((tie) => Math.log2((token.sameDevice[tie] * token.kept[tie]) / u)),
    words: () => {
      const days = daysIn(tokens.flatMap((one) => one.seenMs()));
      const browsers = tokens.length === 1 ? "one browser" : `${tokens.length} browsers`;
      const crowd = others > 0 ? `; ${roughly(others, "other account")} used it too` : "";
      return `Shared ${browsers}, seen on ${count(days, "day")}${crowd}; people of one home would too.`;
    },
  };
}

function disjoint(pair: Pair): ReturnType<Comparison["compare"]> {
  const { sameDevice, kept } = pair.model.token;
  return {
    level: "disjoint",
    bits: perTie((tie) => Math.log2(1 - sameDevice[tie] * kept[tie])),
    words: () => "Never used the same browser profile.",
  };
}
