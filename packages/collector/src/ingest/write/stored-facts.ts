import type { PageSummary, TypingSummary } from "@samehand/protocol";
import type { DeviceClass, NetworkClass } from "@samehand/scorer";
import type { Transaction } from "kysely";
import { itemsOf, type ObservationRow } from "../../db/queries/ingest/session-observations.ts";
import type { Database } from "../../db/tables/index.ts";
import type { ObservationFacts } from "../drafts.ts";
import { measuredBy } from "../observe/fingerprint.ts";

/** Stored observations as the facts they were written from, in the order of the rows. */
export async function storedFacts(
  trx: Transaction<Database>,
  siteId: string,
  rows: readonly ObservationRow[],
): Promise<ObservationFacts[]> {
  const items = await itemsOf(
    trx,
    siteId,
    rows.map((row) => row.observation_id),
  );
  const byObservation = Map.groupBy(items, (item) => item.observation_id);
  return rows.map((row) => {
    const own = byObservation.get(row.observation_id) ?? [];
    const deviceClass = row.device_class as DeviceClass;
    const from = (item: (typeof own)[number]) => ({ itemId: "", itemAtMs: item.at.getTime() });
    return {
      observationId: row.observation_id,
      seenAtMs: row.received_at.getTime(),
      visitorToken: row.visitor_token,
      session: row.session,
      address: addressOf(row),
      device: { browser: row.browser, os: row.os, deviceClass },
      ...measuredBy(own, deviceClass),
      typing: own
        .filter((item) => item.type === "typing")
        .map((item) => ({ ...(item.payload as TypingSummary), ...from(item) })),
      pages: own
        .filter((item) => item.type === "page")
        .map((item) => ({ ...(item.payload as PageSummary), ...from(item) })),
    };
  });
}

function addressOf(row: ObservationRow): ObservationFacts["address"] {
  if (row.address_key === null) return null;
  return {
    addressKey: row.address_key,
    prefixKey: row.prefix_key,
    country: row.country,
    asn: row.asn,
    asName: row.as_name,
    networkClass: row.network_class as NetworkClass,
  };
}
