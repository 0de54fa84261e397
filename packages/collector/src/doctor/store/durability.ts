import { serverSettings } from "../../db/queries/doctor/server-settings.ts";
import { fail, ok } from "../check.ts";
import type { StoreCheck } from "./input.ts";

/** Whether what was acknowledged survives. `synchronous_commit` may be anything that waits for the disk. */
export const durability: StoreCheck = async ({ db, kind }) => {
  if (kind === "pglite")
    return ok("embedded: survives a killed process, not a power cut; for that there is Postgres");
  const { version, fsync, fullPageWrites, synchronousCommit } = await serverSettings(db);
  const unsafe = [
    ...(fsync === "off" ? ["fsync"] : []),
    ...(fullPageWrites === "off" ? ["full_page_writes"] : []),
    ...(synchronousCommit === "off" ? ["synchronous_commit"] : []),
  ];
  if (unsafe.length === 0) return ok(`Postgres ${version}, synchronous_commit ${synchronousCommit}`);
  return fail(
    `Postgres ${version} with ${unsafe.join(" and ")} off: what was acknowledged may be lost`,
    `set ${unsafe.join(", ")} to on in postgresql.conf, and reload`,
  );
};
