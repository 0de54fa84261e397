/** What is odd about the input of an evaluation; nothing of it stops one. */
export type ProblemCode =
  /** The truth gives an account to two people: it is not judged. */
  | "contradictory_truth"
  /** The truth names an account twice, with the same person: it counts once. */
  | "repeated_truth"
  /** A row of the truth without account or person: it is left out. */
  | "unreadable_truth"
  /** The truth names an account that no line does: nothing could be found of it, and its pairs count as missed. */
  | "unobserved_account"
  /** A line names an account whose person the truth does not tell: it takes part and is not judged. */
  | "account_without_truth"
  /** Two lines of one type and id: the first counts. */
  | "repeated_id"
  /** A line that is earlier than the one before: it counts at its own time. */
  | "clock_backwards"
  /** A line that is refused, as an import refuses it. */
  | "refused_line";

export interface Problem {
  code: ProblemCode;
  count: number;
  /** The first few: accounts, ids, or `line 12`. */
  examples: string[];
}

const EXAMPLES = 5;

/** Counts problems by code; the memory they take does not grow with their number. */
export class Problems {
  readonly #byCode = new Map<ProblemCode, Problem>();

  add(code: ProblemCode, example: string): void {
    const known = this.#byCode.get(code) ?? { code, count: 0, examples: [] };
    known.count += 1;
    if (known.examples.length < EXAMPLES) known.examples.push(example);
    this.#byCode.set(code, known);
  }

  /** In order of code. */
  list(): Problem[] {
    return [...this.#byCode.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  }
}
