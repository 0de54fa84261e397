import type { EvidenceFamily, LinkView } from "@samehand/protocol/api";
import type { Link } from "@samehand/scorer";
import type { LinkRow } from "../../db/queries/links/links.ts";
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
