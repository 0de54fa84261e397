import {
  type Contribution,
  groupLines,
  type Link,
  mayJoinGroup,
  type Verdict,
  withGroupLine,
} from "@samehand/scorer";
import type { LinkRow } from "../../db/queries/links/links.ts";
import { comparedLink } from "./link-of-row.ts";
import { pairKey } from "./pairs.ts";
import type { PassContext } from "./pass-context.ts";
import { populationOf } from "./population.ts";

export interface GroupedLinks {
  links: Link[];
  /** Lines that are not what is stored; null where a link gains nothing any more. */
  toStore: { a: string; b: string; line: Contribution | null }[];
}

/** The links of a closed set of accounts, with what they gain as members of groups. */
export async function groupedLinks(
  rows: readonly LinkRow[],
  verdicts: readonly Verdict[],
  {
    population,
    model: { model },
    profiles,
    watch,
  }: Pick<PassContext, "population" | "model" | "profiles" | "watch">,
): Promise<GroupedLinks> {
  const compared = rows.map(comparedLink);
  const members = compared.filter((link) => mayJoinGroup(link, model)).flatMap(({ a, b }) => [a, b]);
  await profiles.load(members);
  const known = new Set(members);
  const lines = watch.time(() =>
    groupLines(
      compared,
      {
        profileOf: (account) => (known.has(account) ? profiles.get(account) : undefined),
        population: populationOf(population, profiles.holders, profiles.networkClasses),
        verdicts,
      },
      model,
    ),
  );
  const toStore: GroupedLinks["toStore"] = [];
  const links = compared.map((link, index) => {
    const line = lines.get(pairKey(link.a, link.b)) ?? null;
    const stored = (rows[index]?.group_line ?? null) as Contribution | null;
    if (stored?.bits !== line?.bits || stored?.words !== line?.words)
      toStore.push({ a: link.a, b: link.b, line });
    return line === null ? link : withGroupLine(link, line);
  });
  return { links, toStore };
}
