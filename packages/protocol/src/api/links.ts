/** How two accounts may hang together. The four are exclusive and their probabilities add up to 1. */
export const RELATIONS = ["oneHand", "household", "organisation", "strangers"] as const;
export type Relation = (typeof RELATIONS)[number];

/** Families of dependent evidence; each has a cap. `innocent` holds what shared homes and offices explain. */
export const EVIDENCE_FAMILIES = [
  "prior",
  "device",
  "network",
  "behaviour",
  "content",
  "identity",
  "innocent",
  "group",
  "verdict",
] as const;
export type EvidenceFamily = (typeof EVIDENCE_FAMILIES)[number];

/** One line of the waterfall. The bits of all lines add up to the link's bits, exactly. */
export interface ContributionView {
  /** The comparison, as `visitorToken`, `print`, `address`, `typing`, or `prior`, `household`, `cap:network`. */
  comparison: string;
  family: EvidenceFamily;
  /** The level of agreement, as `same`, `drifted`, `different`. */
  level: string;
  /** log2 of a likelihood ratio; above 0 speaks for one hand, below 0 against. */
  bits: number;
  /** One sentence a support agent can read aloud. */
  words: string;
}

/** A compared pair of accounts without its proof, which `GET /v1/links/:a/:b` has. `a` sorts before `b`. */
export interface LinkSummary {
  a: string;
  b: string;
  /** log2 of the odds that one hand holds both. */
  bits: number;
  /** 1 / (1 + 2^-bits). */
  probability: number;
  /** ISO 8601. */
  comparedAt: string;
}
/** A compared pair with its proof: `bits` is the sum of `contributions[].bits`. */
export interface LinkView extends LinkSummary {
  /** Probability of each relation; `oneHand` equals `probability`. */
  relations: Record<Relation, number>;
  contributions: ContributionView[];
  /** The site's learned model that weighed it, see `GET /v1/models`; null: the shipped one. */
  model: number | null;
}

/** `GET /v1/accounts/:id/links`: weak links too, greatest bits first. */
export interface LinkList {
  links: LinkView[];
}

/** `GET /v1/links/:a/:b`: the proof of one pair. */
export interface ExplanationView extends LinkView {
  /** Whether the shipped threshold calls it one hand. */
  decision: "oneHand" | "unsure" | "notOneHand";
  threshold: number;
  cluster: string | null;
  /** What would change the verdict, each one sentence. */
  wouldChange: string[];
  verdict: VerdictView | null;
  /** Verdicts of reviewers that stand against each other, and of which one is about this pair. */
  contradictions: ContradictionView[];
}

export const VERDICTS = ["oneHand", "differentPeople"] as const;
export interface VerdictView {
  a: string;
  b: string;
  verdict: (typeof VERDICTS)[number];
  note: string;
  by: string;
  at: string;
}
export const CONTRADICTIONS = ["overruled", "chain"] as const;
/** Verdicts that cannot all be true. */
export interface ContradictionView {
  /**
   * `overruled`: of two reviewers' words on one pair the first of `verdicts` is the later one, and counts. `chain`: the
   * first says that two are different people, the others, pair by pair, that they are one hand; the first is heeded.
   */
  kind: (typeof CONTRADICTIONS)[number];
  verdicts: VerdictView[];
  /** All of it in a few sentences. */
  words: string;
}
/** Answer of `POST /v1/verdicts`: what is kept, and what of earlier verdicts it stands against. */
export interface VerdictAnswer extends VerdictView {
  contradictions: ContradictionView[];
}
/** `POST /v1/verdicts`. */
export interface VerdictRequest {
  a: string;
  b: string;
  verdict: (typeof VERDICTS)[number];
  note?: string;
}
