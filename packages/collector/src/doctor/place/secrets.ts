import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSecrets } from "../../secrets.ts";
import { StartError } from "../../start-error.ts";
import { fail, ok, warn } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

/** That there is a secret and that it can be read. Whether it is the store's, the store says. */
export const secrets: PlaceCheck = ({ config: { dataDir }, secret }) => {
  const file = join(dataDir, "secrets.json");
  try {
    if (readSecrets(file, secret) === null)
      return fail("there is none", "restore secrets.json from its backup, or set SAMEHAND_SECRET");
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return fail(error.message, "restore it from its backup: no other fits the store");
  }
  if (secret === undefined) return ok(file);
  return existsSync(file)
    ? warn(
        "SAMEHAND_SECRET, and secrets.json beside it",
        "SAMEHAND_SECRET counts: put secrets.json elsewhere",
      )
    : ok("SAMEHAND_SECRET");
};
