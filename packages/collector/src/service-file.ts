import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { processStart } from "./db/process-start.ts";
import { readPrivateJson, writePrivateJson } from "./private-file.ts";

const serviceFile = z.object({
  url: z.url({ protocol: /^http$/ }),
  adminToken: z.string(),
  pid: z.int(),
  started: z.string().nullable(),
});

/** Where the service of a data directory listens, and the token that lets the local command line in. */
export interface RunningService {
  url: string;
  adminToken: string;
  pid: number;
}

export function writeServiceFile(dataDir: string, service: { url: string; adminToken: string }): void {
  writePrivateJson(fileOf(dataDir), { ...service, pid: process.pid, started: processStart(process.pid) });
}

/** Only our own: another process may have taken over since. */
export function removeServiceFile(dataDir: string): void {
  if (readRunningService(dataDir)?.pid === process.pid) rmSync(fileOf(dataDir), { force: true });
}

/**
 * Null where no service runs. A file left by a killed process names a dead one, or a pid that now means another: its
 * port may be anybody's, and must not be sent the token.
 */
export function readRunningService(dataDir: string): RunningService | null {
  const parsed = serviceFile.safeParse(readPrivateJson(fileOf(dataDir)));
  if (!parsed.success) return null;
  const { url, adminToken, pid, started } = parsed.data;
  const running = processStart(pid);
  return running !== null && running === started ? { url, adminToken, pid } : null;
}

function fileOf(dataDir: string): string {
  return join(dataDir, "service.json");
}
