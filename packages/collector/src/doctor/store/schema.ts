import { appliedMigrations } from "../../db/migrate.ts";
import { MIGRATIONS } from "../../db/migrations/index.ts";
import { fail, ok, warn } from "../check.ts";
import type { StoreCheck } from "./input.ts";

export const schema: StoreCheck = async ({ db }) => {
  const applied = await appliedMigrations(db);
  const last = applied.at(-1);
  if (last === undefined) return warn("the store is empty", "start the service: it makes the tables");
  const unknown = applied.find((name) => !(name in MIGRATIONS));
  if (unknown !== undefined)
    return fail(`written by a newer Samehand (${unknown})`, "upgrade this Samehand, or use the newer one");
  const missing = Object.keys(MIGRATIONS).filter((name) => !applied.includes(name));
  if (missing.length > 0)
    return warn(
      `${missing.length} migrations behind (${missing[0]})`,
      "back up, then start the service: it migrates",
    );
  return ok(`at ${last}`);
};
