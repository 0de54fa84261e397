import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, expect, test, vi } from "vitest";
import { takenDown } from "../../test/said.ts";
import { loadConfig } from "../config.ts";
import type { CheckResult } from "../doctor/check.ts";
import { judgeSpace } from "../doctor/place/disk-space.ts";
import { startService } from "../main.ts";
import { connect } from "./connect.ts";
import { doctorCommand } from "./doctor.ts";

const root = mkdtempSync(join(tmpdir(), "samehand-doctor-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function doctor(dataDir: string, ...args: string[]) {
  const { said, surroundings } = takenDown(connect);
  const program = new Command("samehand");
  doctorCommand(program, surroundings);
  await program.parseAsync(["doctor", "--data-dir", dataDir, ...args], { from: "user" });
  return said;
}
async function checks(dataDir: string) {
  const { out, exitCode } = await doctor(dataDir, "--json");
  const answer = JSON.parse(out) as { ok: boolean; checks: CheckResult[] };
  expect(exitCode).toBe(answer.ok ? 0 : 1);
  return Object.fromEntries(answer.checks.map(({ id, status }) => [id, status]));
}

test("a service is looked at while it runs and when it has ended, and nothing is changed", {
  timeout: 120_000,
}, async () => {
  const dataDir = join(root, "data");
  const place = {
    node: "ok",
    dataDirectory: "ok",
    permissions: "ok",
    secrets: "ok",
    diskSpace: expect.any(String),
    lock: "ok",
    service: "ok",
    proxies: "ok",
  };
  expect(await checks(dataDir)).toMatchObject({ dataDirectory: "fail", secrets: "fail", service: "ok" });
  expect(existsSync(dataDir)).toBe(false);

  const service = await startService(loadConfig({}, { dataDir, port: 0, logLevel: "silent" }));
  const running = await checks(dataDir);
  expect(running).toMatchObject({ ...place, schema: "ok", secretMark: "ok", orphans: "ok", retention: "ok" });
  chmodSync(dataDir, 0o755);
  chmodSync(join(dataDir, "keys.json"), 0o644);
  expect(await checks(dataDir)).toEqual({ ...running, permissions: "warn" });
  const { out } = await doctor(dataDir);
  expect(out).toMatch(/^warn {2}permissions: .*keys\.json\n {6}→ chmod/m);
  chmodSync(dataDir, 0o700);
  // The service goes on with the secret that it has read.
  renameSync(join(dataDir, "secrets.json"), join(root, "secrets.json"));
  expect(await checks(dataDir)).toEqual({ ...running, secrets: "fail" });
  renameSync(join(root, "secrets.json"), join(dataDir, "secrets.json"));

  await fetch(`${service.url}/v1/collect`, {
    method: "POST",
    headers: { "x-forwarded-for": "198.51.100.7" },
  });
  expect(await checks(dataDir)).toEqual({ ...running, proxies: "warn" });
  await service.stop();
  expect(await checks(dataDir)).toEqual(running);
  writeFileSync(join(dataDir, "secrets.json"), "{", { mode: 0o600 });
  expect(await checks(dataDir)).toEqual({ ...running, secrets: "fail", secretMark: "fail" });
  writeFileSync(join(dataDir, "samehand.config.json"), "{");
  expect(await checks(dataDir)).toEqual({ configuration: "fail" });
});

test("a server that is not there, and one whose password is wrong, are told without the password", async () => {
  const dataDir = mkdtempSync(join(root, "server-"));
  vi.stubEnv("DATABASE_URL", "postgresql://me:hidden@127.0.0.1:1/db");
  vi.stubEnv("SAMEHAND_SECRET", "s".repeat(32));
  const { out, exitCode } = await doctor(dataDir);
  vi.unstubAllEnvs();
  expect(exitCode).toBe(1);
  expect(out).toMatch(/^FAIL {2}store: /m);
  expect(out).not.toContain("hidden");
});

test.each([
  [3e9, "ok"],
  [1e9, "warn"],
  [1e8, "fail"],
])("%d bytes free are %s", (bytes, status) => {
  expect(judgeSpace(bytes).status).toBe(status);
});
