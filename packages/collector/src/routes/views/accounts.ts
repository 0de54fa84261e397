import type {
  AccountSummary,
  AccountView,
  ClusterLabel,
  NetworkClass,
  RiskAction,
} from "@samehand/protocol/api";
import type { AddressRow } from "../../db/queries/accounts/account-addresses.ts";
import type { DeviceRow } from "../../db/queries/accounts/account-devices.ts";
import type { AccountStanding } from "../../db/queries/accounts/account-standing.ts";
import type { AccountRow } from "../../db/queries/accounts/list-accounts.ts";
import type { MarkedObservation } from "../../db/queries/scoring/marks.ts";
import { marksByVisitor } from "../../jobs/scoring/visitor-marks.ts";
import { verdictView } from "./marks.ts";

export function accountSummary(row: AccountRow, standing: AccountStanding): AccountSummary {
  return {
    account: row.account_id,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    observations: row.observations,
    events: row.events,
    visitors: standing.visitors,
    cluster:
      standing.cluster === null
        ? null
        : { id: standing.cluster.id, label: standing.cluster.label as ClusterLabel },
    score: standing.score,
    action: standing.action as RiskAction | null,
  };
}

/** @param marked the account's own marked observations: those of others on the same visitor are not its. */
export function deviceViews(
  rows: readonly DeviceRow[],
  marked: readonly MarkedObservation[],
): AccountView["devices"] {
  const marks = marksByVisitor(marked);
  return rows.map((row) => deviceView(row, marks.get(row.visitor_id) ?? {}));
}

function deviceView(row: DeviceRow, marks: MarkedObservation["marks"]): AccountView["devices"][number] {
  return {
    visitorId: row.visitor_id,
    browser: row.browser ?? "unknown",
    os: row.os ?? "unknown",
    deviceType: row.device_class,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    observations: row.observations,
    accounts: row.accounts,
    ...verdictView(marks, row.last_seen),
  };
}

export function addressView(row: AddressRow): AccountView["addresses"][number] {
  return {
    addressKey: row.address_key,
    country: row.country,
    asn: row.asn,
    asName: row.as_name,
    networkClass: row.network_class as NetworkClass,
    firstSeen: row.first_seen.toISOString(),
    lastSeen: row.last_seen.toISOString(),
    observations: row.observations,
    accounts: row.accounts,
  };
}
