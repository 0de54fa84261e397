import { serverSettings } from "../../db/queries/doctor/server-settings.ts";
import { fail, ok } from "../check.ts";
import type { StoreCheck } from "./input.ts";

/** Ids are any text: another encoding refuses or changes some. */
export const encoding: StoreCheck = async ({ db }) => {
  const { encoding: found } = await serverSettings(db);
  return found === "UTF8"
    ? ok(found)
    : fail(found, "create a database with encoding UTF8 and restore a backup into it");
};
