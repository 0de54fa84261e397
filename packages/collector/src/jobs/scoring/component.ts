import type { Kysely } from "kysely";
import { reachable } from "../../db/queries/scoring/components.ts";
import type { Database } from "../../db/tables/index.ts";
import { MAX_COMPONENT } from "./settings.ts";

/** What a component too large to be read as a whole is walked by. */
const STRONG = 0.5;

/**
 * Sets of accounts, each closed under binding links and common clusters, that together hold all `seeds`: to cluster
 * one set is to cluster everything that can depend on its seeds (see `linkRoleOf`). Small components come in one set, to ask less often;
 * a component of more than `limit` accounts is walked by its strong links alone.
 */
export async function* componentsOf(
  db: Kysely<Database>,
  siteId: string,
  seeds: readonly string[],
  limit: number = MAX_COMPONENT,
): AsyncGenerator<Set<string>> {
  const done = new Set<string>();
  const waiting: string[][] = [[...seeds]];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const fresh = part.filter((seed) => !done.has(seed));
    if (fresh.length === 0) continue;
    const component =
      (await reachable(db, siteId, fresh, { minProbability: 0, limit: Math.max(limit, 2 * fresh.length) })) ??
      (fresh.length === 1
        ? await reachable(db, siteId, fresh, { minProbability: STRONG, limit: Number.POSITIVE_INFINITY })
        : null);
    if (component === null) {
      const half = Math.ceil(fresh.length / 2);
      waiting.push(fresh.slice(half), fresh.slice(0, half));
      continue;
    }
    for (const account of component) done.add(account);
    yield component;
  }
}
