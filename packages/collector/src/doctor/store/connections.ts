import { POOL_SIZE } from "../../db/open.ts";
import { openConnections, serverSettings } from "../../db/queries/doctor/server-settings.ts";
import { fail, ok, warn } from "../check.ts";
import type { StoreCheck } from "./input.ts";

/** Whether one more process of ours would find its connections. */
export const connections: StoreCheck = async ({ db, kind }) => {
  if (kind === "pglite") return ok("embedded: one, in this process");
  const { maxConnections, reservedConnections } = await serverSettings(db);
  const used = await openConnections(db);
  const most = maxConnections - reservedConnections;
  const found = `${used} of ${most} in use; a process takes up to ${POOL_SIZE}`;
  if (most - used >= POOL_SIZE) return ok(found);
  const todo = "raise max_connections, or put a pooler in between";
  return used < most ? warn(found, todo) : fail(found, todo);
};
