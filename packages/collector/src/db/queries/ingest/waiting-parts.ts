import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * Partial fingerprint items of these sessions since `since`: those with an id of `firsts`, and those that complete one
 * of `completes`; with what their observation says of the browser.
 */
export async function waitingParts(
  trx: Transaction<Database>,
  siteId: string,
  wanted: {
    sessions: readonly string[];
    firsts: readonly string[];
    completes: readonly string[];
    since: Date;
  },
) {
  const { sessions, firsts, completes, since } = wanted;
  if (sessions.length === 0) return [];
  const completed = sql<string>`items.payload ->> 'completes'`;
  return await trx
    .selectFrom("observations")
    .innerJoin("items", (join) =>
      join
        .onRef("items.site_id", "=", "observations.site_id")
        .onRef("items.observation_id", "=", "observations.observation_id"),
    )
    .where("observations.site_id", "=", siteId)
    .where("observations.session", "in", sessions)
    .where("observations.received_at", ">=", since)
    .where("items.type", "=", "fingerprint")
    .where(sql<boolean>`items.payload ->> 'partial' = 'true'`)
    .where(({ eb, or }) =>
      or([
        ...(firsts.length === 0 ? [] : [eb("items.item_id", "in", firsts)]),
        ...(completes.length === 0 ? [] : [eb(completed, "in", completes)]),
      ]),
    )
    .select([
      "observations.session",
      "observations.visitor_token",
      "observations.browser",
      "observations.os",
      "observations.device_class",
      "items.item_id",
      "items.at",
      "items.payload",
    ])
    .execute();
}
