import type { NetworkClass, TimelineEntry } from "@samehand/protocol/api";
import type { accountEvents, accountSightings } from "../../db/queries/accounts/account-sightings.ts";
import type { assessmentsOfAccount } from "../../db/queries/assessments/assessments.ts";
import type { clusterHistory } from "../../db/queries/clusters/cluster.ts";
import type { VerdictRow } from "../../db/queries/verdicts/verdicts.ts";

type Row<T extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<T>>[number];

/** As in "seen with Chrome on Windows on …": read aloud by people who answer other people. */
const NETWORKS: Readonly<Record<NetworkClass, string>> = {
  residential: "a home connection",
  mobile: "a mobile carrier",
  business: "a business network",
  education: "a school or campus network",
  hosting: "a data centre's network",
  vpn: "a VPN",
  tor: "Tor",
  relay: "a private relay",
  gateway: "a shared gateway",
  satellite: "a satellite connection",
  private: "a private network",
  unknown: "an unknown network",
};

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** The code itself where it names no country. */
function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
}

export function ofSighting(row: Row<typeof accountSightings>): TimelineEntry {
  const device = [row.browser, row.os].filter((part) => part !== null).join(" on ");
  const network = NETWORKS[row.network_class as NetworkClass] ?? "an unknown network";
  const words = [
    row.trust === "claimed" ? "Claimed by the page" : "Seen",
    device === "" ? null : `with ${device}`,
    row.address_key === null ? null : `on ${network}`,
    row.country === null ? null : `in ${countryName(row.country)}`,
  ];
  return { at: row.at.toISOString(), kind: "observation", words: words.filter(Boolean).join(" ") };
}

/** The name alone: an event's data may hold an e-mail or an address. */
export function ofEvent(row: Row<typeof accountEvents>): TimelineEntry {
  return { at: row.at.toISOString(), kind: "event", words: `Event: ${row.name}` };
}

export function ofAssessment(row: Row<typeof assessmentsOfAccount>): TimelineEntry {
  const what = row.moment === "standing" ? "Assessed" : `Assessed at ${row.moment}`;
  return {
    at: row.at.toISOString(),
    kind: "assessment",
    words: `${what}: ${row.score} of 100, ${row.action}`,
  };
}

export function ofVerdict(row: VerdictRow, account: string): TimelineEntry {
  const other = row.account_a === account ? row.account_b : row.account_a;
  const said = row.verdict === "oneHand" ? "one hand with" : "not the same person as";
  return { at: row.at.toISOString(), kind: "verdict", words: `A reviewer said: ${said} ${other}` };
}

export function ofClusterChange(row: Row<typeof clusterHistory>): TimelineEntry {
  return { at: row.at.toISOString(), kind: "cluster", words: row.words };
}
