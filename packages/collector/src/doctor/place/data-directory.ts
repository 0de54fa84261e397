import { accessSync, constants, statSync } from "node:fs";
import { join } from "node:path";
import { fail, ok } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

/** That it is there, is a directory, and that we may write into it and into the embedded store. */
export const dataDirectory: PlaceCheck = ({ config: { dataDir, databaseUrl } }) => {
  const found = statSync(dataDir, { throwIfNoEntry: false });
  if (found === undefined)
    return fail(`${dataDir} does not exist`, "name the right one with --data-dir, or start the service once");
  if (!found.isDirectory()) return fail(`${dataDir} is a file`, "name a directory with --data-dir");
  const store = join(dataDir, "store");
  const isThere = statSync(store, { throwIfNoEntry: false }) !== undefined;
  if (databaseUrl === null && !isThere)
    return fail(
      `${dataDir} holds no store`,
      "name the right one with --data-dir, set DATABASE_URL, or start the service once",
    );
  for (const dir of isThere ? [dataDir, store] : [dataDir])
    try {
      accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch {
      return fail(
        `${dir} cannot be written by this user`,
        "run as the user that the service runs as, or give the directory to it (chown)",
      );
    }
  return ok(dataDir);
};
