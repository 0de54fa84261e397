import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes the directory and what leads to it, for its owner alone. Node's own recursive mkdir never returns where a
 * parent exists and refuses children with ENOENT, as /proc does.
 */
export function makeDir(dir: string): void {
  if (existsSync(dir)) {
    // A file of that name is found out here.
    mkdirSync(dir, { recursive: true });
    return;
  }
  const parent = dirname(dir);
  if (parent !== dir && !existsSync(parent)) makeDir(parent);
  mkdirSync(dir, { mode: 0o700 });
}
