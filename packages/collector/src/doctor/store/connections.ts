import { connectionsOf } from "../../db/connections.ts";
import { openConnections, serverSettings } from "../../db/queries/doctor/server-settings.ts";
import { fail, ok, warn } from "../check.ts";
import type { StoreCheck } from "./input.ts";

/** Whether one more process of ours would find its connections. */
export const connections: StoreCheck = async ({ db, kind, role }) => {
  if (kind === "pglite") return ok("embedded: one, in this process");
  const { maxConnections, reservedConnections } = await serverSettings(db);
  const used = await openConnections(db);
  const most = maxConnections - reservedConnections;
  const needed = connectionsOf(role);
  const found = `${used} of ${most} in use; a process of role ${role} takes up to ${needed}`;
  if (most - used >= needed) return ok(found);
  const todo = "raise max_connections, or put a pooler in between";
  return used < most ? warn(found, todo) : fail(found, todo);
};
