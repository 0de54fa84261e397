import type { Relation } from "./links.ts";

/** `used` by the site's scoring, `retired` from it; `failed` where the learning did not end. */
export const MODEL_STATES = ["learning", "failed", "proposed", "used", "retired"] as const;

/** One figure under the shipped weights and under the learned ones. */
export interface Beside {
  shipped: number;
  learned: number;
}

/** How often two accounts of one relation agree in a comparison: its m probability, and what it changes. */
export interface LearnedWeight {
  /** The comparison, as `payout`. */
  comparison: string;
  relation: Exclude<Relation, "strangers">;
  shipped: number;
  learned: number;
  /** Bits that the learned one adds where the two agree, and where they do not. */
  agreeBits: number;
  differBits: number;
}

export interface ModelFigures {
  /** What was learned from. */
  accounts: number;
  pairs: number;
  verdicts: { oneHand: number; differentPeople: number };
  iterations: number;
  /** On pairs that were not learned from; sums over verdicts, of which one reviewer's many count less than one each. */
  heldOut: {
    /** log2 likelihood of patterns and verdicts that the learned weights gain. */
    gainBits: number;
    verdicts: number;
    /** Verdicts that said one hand, and how many each model expected. */
    oneHand: number;
    expectedOneHand: Beside;
    toldRight: Beside;
    /** Log loss of the verdicts, bits. */
    lossBits: Beside;
    /** Called one hand, of which a reviewer said that they are different people. */
    falselyAccused: Beside;
  };
  /** Whether they do no worse on at least thirty held-out verdicts. */
  better: boolean;
}

/** Weights learned on a site's own pairs. They hold sums, and nothing of any account. */
export interface ModelView {
  model: number;
  state: (typeof MODEL_STATES)[number];
  createdAt: string;
  createdBy: string;
  /** When it was last put in use or taken out of it. */
  decidedAt: string | null;
  decidedBy: string | null;
  /** Accounts whose pairs were looked at, of those to be. */
  done: number;
  total: number;
  /** It amends the weights of another version of Samehand, and does nothing with this one. */
  outdated: boolean;
  figures: ModelFigures | null;
  weights: LearnedWeight[];
}

/** `GET /v1/models`. */
export interface ModelList {
  /** The number of the model that links are weighed with; null: the shipped one. */
  inUse: number | null;
  /** Whether a model is learned and proposed every night, where verdicts came. */
  nightly: boolean;
  /** The latest first. */
  models: ModelView[];
}
