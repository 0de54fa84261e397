import type { Signals } from "@samehand/protocol";
import type { VisitorView } from "@samehand/protocol/api";
import type { visitorAccounts, visitorRow } from "../../db/queries/visitors/visitor.ts";
import { markViews, verdictView } from "./marks.ts";

type Row = NonNullable<Awaited<ReturnType<typeof visitorRow>>>;

export function visitorView(row: Row, accounts: Awaited<ReturnType<typeof visitorAccounts>>): VisitorView {
  return {
    visitorId: row.visitor_id,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    observations: row.observations,
    browser: row.browser ?? "unknown",
    os: row.os ?? "unknown",
    deviceType: row.device_class,
    accounts: accounts.map((each) => ({
      account: each.account_id,
      observations: each.observations,
      lastSeen: each.last_seen.toISOString(),
    })),
    ...verdictView(row.marks, row.last_seen),
    marks: markViews(row.marks),
    signals: Object.entries(row.signals as Signals)
      .map(([name, signal]) => ({
        name,
        status: signal.status,
        value: valueText(signal),
        version: signal.version ?? 1,
      }))
      .toSorted((x, y) => (x.name < y.name ? -1 : 1)),
  };
}

/** The value as text; its hash where the value was too large to be sent. */
function valueText(signal: Signals[string]): string {
  if (signal.value === undefined) return signal.hash ?? "";
  return typeof signal.value === "string" ? signal.value : JSON.stringify(signal.value);
}
