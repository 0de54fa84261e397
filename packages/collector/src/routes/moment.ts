import { type AssessRequest, LIMITS } from "@samehand/protocol";
import type { Sighting } from "@samehand/scorer";
import { devicesOfAccount } from "../db/queries/accounts/account-devices.ts";
import { observationOfRequest } from "../db/queries/assessments/observation-of-request.ts";
import { nameOfAddress } from "../db/queries/ingest/name-addresses.ts";
import type { Deps } from "../deps.ts";
import { describeUserAgent } from "../enrichment/user-agent.ts";
import { Rejection } from "../errors.ts";
import { addressFacts } from "../ingest/observe/address.ts";
import { sightingOf } from "../jobs/scoring/account-facts.ts";

type MomentDeps = Pick<Deps, "db" | "now" | "secrets" | "lookUpNetwork">;

/**
 * Where and on what something is about to happen. What the page's observation shows was seen by this collector and
 * comes first; the operator's word on address and browser fills what it leaves open.
 */
export async function momentOf(
  deps: MomentDeps,
  siteId: string,
  request: AssessRequest,
  nowMs: number,
): Promise<{ moment: Sighting; observationId?: string }> {
  const named = await namedSighting(deps, siteId, request, nowMs);
  if (request.requestId === undefined) return { moment: named };
  const since = new Date(deps.now() - LIMITS.requestIdAgeMs);
  const row = await observationOfRequest(deps.db, siteId, request.requestId, since);
  if (row === undefined) throw new Rejection("invalid_request_id", { path: "requestId" });
  const seen = { ...sightingOf(row), atMs: nowMs };
  const moment = seen.addressKey === null ? { ...named, visitorId: seen.visitorId } : seen;
  return { moment, observationId: row.observation_id };
}

async function namedSighting(
  deps: MomentDeps,
  siteId: string,
  request: AssessRequest,
  nowMs: number,
): Promise<Sighting> {
  const address = request.ip === undefined ? null : addressFacts(deps, siteId, request.ip);
  return {
    atMs: nowMs,
    country: address?.country ?? null,
    asn: address?.asn ?? null,
    networkClass: address?.networkClass ?? "unknown",
    addressKey:
      address?.naming === undefined
        ? (address?.addressKey ?? null)
        : await nameOfAddress(deps.db, siteId, address.naming.address),
    visitorId:
      request.userAgent === undefined
        ? null
        : await visitorByUserAgent(deps, siteId, request.account, request.userAgent),
  };
}

/** The account's latest visitor of that browser and system; a name no visitor has where it has none. */
async function visitorByUserAgent(
  deps: Pick<Deps, "db">,
  siteId: string,
  account: string,
  userAgent: string,
): Promise<string> {
  const { browser, os } = describeUserAgent(userAgent);
  const wanted = `${family(browser)} on ${family(os)}`;
  const devices = await devicesOfAccount(deps.db, siteId, account).execute();
  const known = devices.find((device) => `${family(device.browser)} on ${family(device.os)}` === wanted);
  return known?.visitor_id ?? `userAgent:${wanted}`;
}

/** Without the version, which an update changes. */
function family(name: string | null): string {
  return name?.replace(/ [\d.]+$/, "") ?? "unknown";
}
