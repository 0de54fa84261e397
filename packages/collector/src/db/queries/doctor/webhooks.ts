import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export interface TroubledEndpoint {
  site: string;
  id: string;
  stoppedAt: Date | null;
  dead: number;
  /** Of the first message that waits and is older than asked for; null: none. */
  since: Date | null;
}

/** Endpoints of all sites that are stopped, were given up on, or have waited since before `before`. */
export async function troubledEndpoints(db: Kysely<Database>, before: Date): Promise<TroubledEndpoint[]> {
  const rows = await db
    .selectFrom("webhook_endpoints as e")
    .leftJoin("webhook_deliveries as d", (join) =>
      join
        .onRef("d.site_id", "=", "e.site_id")
        .onRef("d.endpoint_id", "=", "e.endpoint_id")
        .on("d.state", "<>", "delivered"),
    )
    .select(["e.site_id", "e.endpoint_id", "e.stopped_at"])
    .select(({ fn }) => [
      fn.count<number>("d.delivery_id").filterWhere("d.state", "=", "dead").as("dead"),
      fn.min("d.at").filterWhere("d.state", "=", "waiting").as("since"),
    ])
    .groupBy(["e.site_id", "e.endpoint_id", "e.stopped_at"])
    .orderBy("e.site_id")
    .orderBy("e.endpoint_id")
    .execute();
  return rows
    .map((row) => ({
      site: row.site_id,
      id: row.endpoint_id,
      stoppedAt: row.stopped_at,
      dead: row.dead,
      since: row.since !== null && row.since < before ? row.since : null,
    }))
    .filter(({ stoppedAt, dead, since }) => stoppedAt !== null || dead > 0 || since !== null);
}
