import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Undefined where the file is missing or is not JSON. */
export function readPrivateJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Replaces the file whole, readable by its owner alone. */
export function writePrivateJson(file: string, content: unknown): void {
  const draft = writeDraft(file, content);
  renameSync(draft, file);
}

/** Writes the file unless it exists; who loses a race leaves the winner's file alone. True when it was written. */
export function writePrivateJsonOnce(file: string, make: () => unknown): boolean {
  if (readFileOrNull(file) !== null) return false;
  const draft = writeDraft(file, make());
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(file: string, content: unknown): string {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return draft;
}

function readFileOrNull(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
