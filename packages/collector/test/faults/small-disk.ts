import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in memory that is small enough to be filled. */
export interface SmallDisk {
  dir: string;
  /** Takes every free byte. */
  fill(): void;
  /** Gives them back. */
  empty(): void;
  remove(): void;
}

const CHUNK = Buffer.alloc(64 * 1024);

/** Or why there is none: only root may mount one. */
export function mountSmallDisk(megabytes: number): SmallDisk | { missing: string } {
  if (process.platform !== "linux") return { missing: "no tmpfs on this system" };
  if (process.getuid?.() !== 0) return { missing: "only root may mount a tmpfs" };
  const dir = mkdtempSync(join(tmpdir(), "samehand-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=1777`, "tmpfs", dir]);
  if (mounted.status !== 0) {
    rmSync(dir, { recursive: true, force: true });
    return { missing: `a tmpfs cannot be mounted here: ${String(mounted.stderr).trim()}` };
  }
  const ballast = join(dir, "ballast");
  let isMounted = true;
  const remove = () => {
    if (!isMounted) return;
    isMounted = false;
    spawnSync("umount", ["-l", dir]);
    rmSync(dir, { recursive: true, force: true });
  };
  process.once("exit", remove);
  return {
    dir,
    fill() {
      const file = openSync(ballast, "w");
      try {
        while (writeSync(file, CHUNK) === CHUNK.length);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    remove,
  };
}
