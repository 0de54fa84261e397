import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FirstKeys } from "../../src/first-site.ts";
import { serveProcess } from "../processes.ts";
import { type Storm, storm } from "./storm.ts";

export interface Weathered extends Storm {
  /** Whether the same process answers afterwards, and writes what an honest page sends. */
  stands: boolean;
  /** Lines of its log above `info`, at most ten. */
  complaints: string[];
}

/** Lets a storm loose on a collector of its own, on its embedded store. */
export async function weather(
  requests: number,
  seed: number,
  progress?: (sent: number) => void,
): Promise<Weathered> {
  const dataDir = mkdtempSync(join(tmpdir(), "samehand-storm-"));
  const collector = await serveProcess("all", { dataDir, secret: "a secret that no storm may blow away" });
  try {
    const { siteKey, secretKey } = JSON.parse(readFileSync(join(dataDir, "keys.json"), "utf8")) as FirstKeys;
    const description = (await (await fetch(`${collector.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method, path })),
    );
    const files = ["/", "/sdk.js", "/console/", "/console/{file}", "/{file}"];
    const routes = [
      ...described,
      ...files.flatMap((path) => ["get", "head", "put"].map((method) => ({ method, path }))),
    ];
    const port = Number(new URL(collector.url).port);
    const { pid } = collector.child;
    if (pid === undefined) throw new Error("the collector has no process");
    const result = await storm(
      { port, pid, known: { routes, siteKey, serverKey: secretKey } },
      requests,
      seed,
      progress,
    );
    const event = { id: "after-the-storm", at: new Date().toISOString(), account: "ann", name: "login" };
    const after = await fetch(`${collector.url}/v1/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ events: [event] }),
    });
    const stands = after.status === 200 && collector.child.exitCode === null;
    const complaints = collector.log
      .filter((line) => /"level":"(warn|error)"|^\S*Error/.test(line))
      .slice(0, 10);
    return { ...result, stands, complaints };
  } finally {
    await collector.end("SIGKILL");
    rmSync(dataDir, { recursive: true, force: true });
  }
}
