import type { EvidenceFamily, LinkView, VerdictView } from "@samehand/protocol/api";
import type { Link } from "@samehand/scorer";
import type { LinkRow } from "../../db/queries/links/links.ts";
import type { VerdictRow } from "../../db/queries/verdicts/verdicts.ts";
import { linkOfRow } from "../../jobs/scoring/link-of-row.ts";

export function linkView(row: LinkRow): LinkView {
  return viewOfLink(linkOfRow(row), row.model, row.compared_at);
}

export function viewOfLink(link: Link, model: number | null, comparedAt: Date): LinkView {
  return {
    a: link.a,
    b: link.b,
    bits: link.bits,
    probability: link.probability,
    relations: { ...link.relations },
    contributions: link.contributions.map(({ comparison, family, level, bits, words }) => ({
      comparison,
      family: family satisfies EvidenceFamily,
      level,
      bits,
      words,
    })),
    model,
    comparedAt: comparedAt.toISOString(),
  };
}

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
