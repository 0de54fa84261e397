import { lockHolder } from "../../db/lock.ts";
import { ok, warn } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

export const lock: PlaceCheck = ({ config: { dataDir, databaseUrl }, running }) => {
  if (databaseUrl !== null) return ok("not needed on a Postgres");
  const holder = lockHolder(dataDir);
  if (holder === null) return ok("free");
  const words = `held by process ${holder.pid} on ${holder.host}`;
  if (running?.pid === holder.pid) return ok(`${words}, the service`);
  return warn(words, "that is no service of this directory: wait for it to end, or end it");
};
