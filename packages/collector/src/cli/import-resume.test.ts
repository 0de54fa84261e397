import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { loadConfig } from "../config.ts";
import { startService } from "../main.ts";
import type { ImportRecord } from "../routes/schemas/imports.ts";

const root = mkdtempSync(join(tmpdir(), "samehand-resume-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const LINES = 6000;
/** Every thousandth line is refused. */
const EVERY = 1000;
const lines = Array.from({ length: LINES }, (_, n) =>
  JSON.stringify({
    type: "event",
    id: n % EVERY === EVERY - 1 ? "" : `event-${n}`,
    at: "2026-03-01T09:00:00Z",
    account: `account${n % 500}`,
    name: "proposal",
    data: { words: "w".repeat(150) },
  }),
);

test("an import that is killed goes on where it was, and every line is stored once", {
  timeout: 120_000,
}, async () => {
  const dataDir = join(root, "data");
  const file = join(root, "lines.ndjson");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
  const service = await startService(loadConfig({}, { dataDir, port: 0, logLevel: "silent" }));
  const start = () => {
    const args = ["import", file, "--no-score", "--json", "--data-dir", dataDir];
    const child = spawn(process.execPath, [join(import.meta.dirname, "samehand.ts"), ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    const ended = once(child, "close").then(([code]) => ({ code: code as number | null, out, err }));
    return { child, ended };
  };
  const progress = async (): Promise<ImportRecord | null> => {
    const headers = { authorization: `Bearer ${service.deps.adminToken}` };
    const response = await fetch(`${service.url}/v1/imports/${digest}`, { headers });
    return response.ok ? ((await response.json()) as ImportRecord) : null;
  };

  const killed = start();
  let seen: ImportRecord | null = null;
  for (let look = 0; look < 4000 && seen === null; look += 1) {
    seen = await progress();
    await sleep(5);
  }
  killed.child.kill("SIGKILL");
  await killed.ended;
  // What it had sent is still being written.
  await service.deps.ingest.drain();
  const left = await progress();
  expect(left).toMatchObject({ finished: false });

  const resumed = await start().ended;
  expect(resumed.code).toBe(1);
  const report = JSON.parse(resumed.out) as ImportRecord & { resumedAtLine: number };
  expect(report.resumedAtLine).toBeGreaterThanOrEqual(left?.lines ?? 0);
  expect(report.resumedAtLine).toBeGreaterThan(0);
  expect(report.lines).toBe(LINES);
  expect(report.accepted + report.duplicates).toBe(LINES - LINES / EVERY);
  expect(report.refusedLines.map((each) => each.line)).toEqual(
    Array.from({ length: LINES / EVERY }, (_, n) => (n + 1) * EVERY),
  );
  const rows = await service.deps.db.selectFrom("events").select("event_id").execute();
  expect(rows).toHaveLength(LINES - LINES / EVERY);
  console.info(
    `import: killed after line ${left?.lines}, ${report.duplicates} lines sent twice, ${rows.length} stored`,
  );
  await service.stop();
});
