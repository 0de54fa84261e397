import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** `samehand serve` on a free port of this machine, with an empty store; it believes a proxy on this machine. */
export interface Collector {
  url: string;
  siteKey: string;
  secretKey: string;
  stop(): Promise<void>;
}

const CLI = fileURLToPath(new URL("../../packages/collector/src/cli/samehand.ts", import.meta.url));

export async function startCollector(): Promise<Collector> {
  const directory = mkdtempSync(join(tmpdir(), "samehand-bench-"));
  const child = spawn(process.execPath, [CLI, "serve", "--port", "0", "--data-dir", directory, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, SAMEHAND_LOG_LEVEL: "error", SAMEHAND_TRUSTED_PROXIES: "127.0.0.1/32" },
  });
  const stop = async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    if (child.exitCode === null) await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const { url } = await firstJson(child.stdout);
    const keys = JSON.parse(readFileSync(join(directory, "keys.json"), "utf8")) as Omit<
      Collector,
      "url" | "stop"
    >;
    return { url, siteKey: keys.siteKey, secretKey: keys.secretKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function firstJson(output: AsyncIterable<unknown>): Promise<{ url: string }> {
  let text = "";
  for await (const chunk of output) {
    text += String(chunk);
    try {
      return JSON.parse(text) as { url: string };
    } catch {
      // The rest of the JSON is still to come.
    }
  }
  throw new Error("The collector ended before it listened.");
}
