import { type CheckResult, runChecks } from "./check.ts";
import { backlog } from "./store/backlog.ts";
import { clock } from "./store/clock.ts";
import { connections } from "./store/connections.ts";
import { durability } from "./store/durability.ts";
import { encoding } from "./store/encoding.ts";
import type { OpenedStore, StoreCheck } from "./store/input.ts";
import { leases } from "./store/leases.ts";
import { letters } from "./store/letters.ts";
import { orphans } from "./store/orphans.ts";
import { retention } from "./store/retention.ts";
import { schema } from "./store/schema.ts";
import { secretMark } from "./store/secret-mark.ts";
import { webhooks } from "./store/webhooks.ts";

/** Of the server, whatever stands in it. */
const SERVER_CHECKS: Readonly<Record<string, StoreCheck>> = { clock, durability, encoding, connections };
/** Of its content, which only our own schema lets us read. */
const CONTENT_CHECKS: Readonly<Record<string, StoreCheck>> = {
  secretMark,
  backlog,
  leases,
  webhooks,
  letters,
  retention,
  orphans,
};

/** Looks into an open store and changes nothing. */
export async function examineStore(store: OpenedStore): Promise<CheckResult[]> {
  const [first, ...server] = await runChecks({ schema, ...SERVER_CHECKS }, store);
  if (first === undefined) return [];
  const content = first.status === "ok" ? await runChecks(CONTENT_CHECKS, store) : [];
  return [first, ...server, ...content];
}
