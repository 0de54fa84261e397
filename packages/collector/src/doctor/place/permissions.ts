import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ok, warn } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

/** Bits of the group and of everybody else. */
const OTHERS = 0o077;

/** Keys, secrets and the token of the command line lie in the data directory: nobody else of the machine reads them. */
export const permissions: PlaceCheck = ({ config: { dataDir } }) => {
  if (process.platform === "win32") return ok("not looked at on this system");
  const isOpen = (path: string) => ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & OTHERS) !== 0;
  if (!isOpen(dataDir)) return ok("nobody else may read the data directory");
  const open = readdirSync(dataDir)
    .filter(
      (name) => name.endsWith(".json") && name !== "samehand.config.json" && isOpen(join(dataDir, name)),
    )
    .toSorted();
  if (open.length === 0) return ok("nobody else may read the secrets and keys");
  return warn(`others may read ${open.join(", ")}`, `chmod 700 ${dataDir} && chmod 600 ${dataDir}/*.json`);
};
