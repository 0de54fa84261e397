import type { VerdictView } from "@samehand/protocol/api";
import type { VerdictRow } from "../db/queries/verdicts/verdicts.ts";

export function verdictView(row: VerdictRow): VerdictView {
  return {
    a: row.account_a,
    b: row.account_b,
    verdict: row.verdict,
    note: row.note,
    by: row.by,
    at: row.at.toISOString(),
  };
}
