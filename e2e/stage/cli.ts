import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const CLI =
  process.env["X_CLI"] ??
  fileURLToPath(new URL("../../packages/collector/src/cli/samehand.ts", import.meta.url));

/** Runs `samehand` on this data directory and parses what it prints. Throws with its errors when it fails. */
export async function runSamehand(dataDir: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args], {
    env: { ...process.env, SAMEHAND_DATA_DIR: dataDir },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}
