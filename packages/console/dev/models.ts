import type { ModelView } from "@samehand/protocol/api";

/** A model as a site of some hundred accounts would learn it; one that is better has verdicts to show it. */
export function learnedModel(model: number, createdAt: string, better: boolean): ModelView {
  const verdicts = better ? { oneHand: 34, differentPeople: 27 } : { oneHand: 9, differentPeople: 3 };
  const count = verdicts.oneHand + verdicts.differentPeople;
  return {
    model,
    state: "proposed",
    createdAt,
    createdBy: "reviewer@harbour.example",
    decidedAt: null,
    decidedBy: null,
    done: 214,
    total: 214,
    outdated: false,
    figures: {
      accounts: 214,
      pairs: 1180,
      verdicts,
      iterations: 23,
      heldOut: {
        gainBits: better ? 41.7 : 3.2,
        verdicts: count,
        oneHand: verdicts.oneHand,
        expectedOneHand: { shipped: count * 0.62, learned: count * 0.57 },
        toldRight: { shipped: Math.round(count * 0.85), learned: Math.round(count * 0.93) },
        lossBits: { shipped: count * 0.51, learned: count * 0.33 },
        falselyAccused: { shipped: better ? 2 : 0, learned: better ? 1 : 0 },
      },
      better,
    },
    weights: [
      {
        comparison: "payout",
        relation: "oneHand",
        shipped: 0.5,
        learned: 0.79,
        agreeBits: 0.66,
        differBits: -1.25,
      },
      {
        comparison: "payout",
        relation: "household",
        shipped: 0.1,
        learned: 0.06,
        agreeBits: -0.74,
        differBits: 0.06,
      },
      {
        comparison: "phone",
        relation: "oneHand",
        shipped: 0.3,
        learned: 0.41,
        agreeBits: 0.45,
        differBits: -0.25,
      },
      { comparison: "email", relation: "oneHand", shipped: 0.1, learned: 0.1, agreeBits: 0, differBits: 0 },
    ],
  };
}
