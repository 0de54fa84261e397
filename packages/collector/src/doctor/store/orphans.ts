import {
  countMiscountedClusters,
  countMiscountedEvidence,
  countOrphans,
  type Reference,
} from "../../db/queries/doctor/orphans.ts";
import { readOnly } from "../../db/queries/doctor/read-only.ts";
import { ok, warn } from "../check.ts";
import type { StoreCheck } from "./input.ts";

/** Of one statement; a store so large that it takes longer is told so. */
const MOST_MS = 60_000;
/** `query_canceled`. */
const TOO_LONG = "57014";

const account = { account_id: "account_id" };
const REFERENCES: readonly Reference[] = [
  // What is left of an erased item is its id, so that it is not taken again.
  {
    table: "items",
    parent: "observations",
    columns: { observation_id: "observation_id" },
    except: { observation_id: "" },
  },
  { table: "account_visitors", parent: "accounts", columns: account },
  { table: "account_addresses", parent: "accounts", columns: account },
  { table: "account_prints", parent: "accounts", columns: account },
  { table: "account_typing", parent: "accounts", columns: account },
  { table: "events", parent: "accounts", columns: account },
  { table: "evidence", parent: "accounts", columns: account },
  { table: "evidence", parent: "evidence_holders", columns: { kind: "kind", key: "key" } },
  { table: "links", parent: "accounts", columns: { account_a: "account_id" } },
  { table: "links", parent: "accounts", columns: { account_b: "account_id" } },
  { table: "cluster_members", parent: "accounts", columns: account },
  { table: "cluster_members", parent: "clusters", columns: { cluster_id: "cluster_id" } },
];

/** Rows whose other half is missing, and counts that are not what they count: a fault of ours, or edits by hand. */
export const orphans: StoreCheck = ({ db }) =>
  readOnly(db, MOST_MS, async (trx) => {
    const found: string[] = [];
    for (const reference of REFERENCES) {
      const count = await countOrphans(trx, reference);
      if (count > 0) found.push(`${count} ${reference.table} without ${reference.parent}`);
    }
    const evidence = await countMiscountedEvidence(trx);
    if (evidence > 0) found.push(`${evidence} evidence_holders miscounted`);
    const clusters = await countMiscountedClusters(trx);
    if (clusters > 0) found.push(`${clusters} clusters miscounted`);
    if (found.length === 0) return ok("no row lacks its other half, and counts are right");
    return warn(found.join(", "), "run samehand score --full; report it where it comes back");
  }).catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== TOO_LONG) throw error;
    return warn(
      `not known: a look takes longer than ${MOST_MS / 1000} s`,
      "run samehand doctor when less is going on",
    );
  });
