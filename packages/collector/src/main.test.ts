import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import type { FirstKeys } from "./first-site.ts";
import { type Service, startService } from "./main.ts";
import { readRunningService } from "./service-file.ts";

/** A data directory is made once: on a busy small machine that alone takes most of a minute. */
const SLOW_MS = 180_000;
const root = mkdtempSync(join(tmpdir(), "samehand-main-"));
const dataDir = join(root, "data");
const config = loadConfig({}, { dataDir, port: 0, logLevel: "silent" });
const children: ChildProcess[] = [];
let service: Service;
beforeAll(async () => {
  service = await startService(config);
}, SLOW_MS);
afterAll(async () => {
  await service?.stop();
  for (const child of children) child.kill("SIGKILL");
  rmSync(root, { recursive: true });
}, SLOW_MS);

/** On a connection of its own: one kept from an earlier test may be closed by the server at the same moment. */
const ask = (path: string, init: RequestInit = {}) => {
  const headers = new Headers(init.headers);
  headers.set("connection", "close");
  return fetch(new URL(path, service.url), { ...init, headers });
};
const firstKeys = () => JSON.parse(readFileSync(join(dataDir, "keys.json"), "utf8")) as FirstKeys;

test("the first start leaves a site with keys that work, readable by its owner alone", async () => {
  const keys = firstKeys();
  expect(keys).toEqual({
    site: "main",
    siteKey: expect.stringMatching(/^pk_[\w-]{32}$/),
    secretKey: expect.stringMatching(/^sk_[\w-]{32}$/),
    signingSecret: service.deps.secrets.signingSecret("main"),
  });
  for (const file of ["keys.json", "secrets.json", "service.json"])
    expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
  const overview = await ask("/v1/overview", {
    headers: { authorization: `Bearer ${keys.secretKey}` },
  });
  expect(await overview.json()).toMatchObject({ site: "main", accounts: 0 });
});

test("the sign-in link leads to the console on the port it really has", async () => {
  const link = await service.signInLink();
  expect(new URL(link).port).toBe(new URL(service.url).port);
  const form = await ask(link);
  expect([form.status, await form.text()]).toEqual([
    200,
    expect.stringContaining('action="/console/sign-in"'),
  ]);
  const body = new URLSearchParams(new URL(link).search);
  const response = await ask("/console/sign-in", { method: "POST", body, redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([303, "/console/"]);
});

test("the address of a page is its socket's, whatever it claims", async () => {
  const body = JSON.stringify({
    version: 1,
    siteKey: firstKeys().siteKey,
    sdk: "0.1.0",
    session: "s".repeat(22),
    sentAt: Date.now(),
    items: [{ type: "identify", id: "i".repeat(22), at: Date.now(), account: "a1" }],
  });
  const headers = { "content-type": "text/plain", "x-forwarded-for": "8.8.8.8" };
  const response = await ask("/v1/collect", { method: "POST", headers, body });
  expect(response.status).toBeLessThan(300);
  const rows = await service.deps.db
    .selectFrom("observations")
    .select(["network_class", "country"])
    .execute();
  expect(rows).toEqual([{ network_class: "private", country: null }]);
});

test(
  "a second service on the directory, or on the port, is refused and harms nothing",
  async () => {
    await expect(startService(config)).rejects.toMatchObject({ code: "data_dir_locked" });
    const { port } = new URL(service.url);
    const other = join(root, "other");
    const elsewhere = startService({ ...config, dataDir: other, port: Number(port) });
    await expect(elsewhere).rejects.toMatchObject({ code: "port_busy" });
    expect(existsSync(join(other, "service.json"))).toBe(false);
    expect((await ask("/readyz")).status).toBe(200);
    expect(readRunningService(dataDir)?.url).toBe(service.url);
  },
  SLOW_MS,
);

test(
  "stopping finishes what was begun, and the next start finds the same keys",
  async () => {
    const keys = firstKeys();
    const authorization = `Bearer ${keys.secretKey}`;
    const begun = Array.from({ length: 20 }, () => ask("/v1/overview", { headers: { authorization } }));
    await ask("/healthz");
    await Promise.all([service.stop(), service.stop()]);
    const statuses = (await Promise.allSettled(begun)).map((each) =>
      each.status === "fulfilled" ? each.value.status : 0,
    );
    // Answered, told to go elsewhere, or never connected; but no fault.
    expect(statuses.filter((status) => ![200, 503, 0].includes(status))).toEqual([]);
    expect(existsSync(join(dataDir, "service.json"))).toBe(false);
    await expect(ask("/healthz")).rejects.toThrow();
    service = await startService(config);
    expect(firstKeys()).toEqual(keys);
    expect((await ask("/v1/overview", { headers: { authorization } })).status).toBe(200);
    await service.stop();
  },
  SLOW_MS,
);

function command(...args: string[]) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "cli/samehand.ts"), ...args, "--data-dir", dataDir],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env["PATH"] },
    },
  );
  children.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (output.out += chunk));
  child.stderr.on("data", (chunk) => (output.err += chunk));
  const ended = once(child, "close").then(([code]) => ({ code: code as number, ...output }));
  return { child, output, ended };
}

test(
  "samehand serve says where it is, is asked by other commands, and ends with 0 on SIGTERM",
  async () => {
    const { child, output, ended } = command("serve", "--port", "0");
    while (!output.out.includes("Sign in"))
      await Promise.race([once(child.stdout, "data"), ended.then(Promise.reject)]);
    const running = readRunningService(dataDir);
    expect(output.out).toContain(running?.url);
    const listed = await command("keys", "list", "--json").ended;
    expect(JSON.parse(listed.out)).toMatchObject({ keys: [{ kind: "write" }, { kind: "server" }] });
    expect((await command("serve", "--port", "0").ended).err).toMatch(
      /^samehand: [^\n]*already open[^\n]*\n$/,
    );
    child.kill("SIGTERM");
    expect((await ended).code).toBe(0);
    expect(readRunningService(dataDir)).toBeNull();
  },
  SLOW_MS,
);

test(
  "a key made and revoked by the command line, with no service running",
  async () => {
    const made = JSON.parse((await command("keys", "create", "--kind", "server", "--json").ended).out) as {
      key: string;
      prefix: string;
    };
    expect(made.key).toMatch(/^sk_[\w-]{32}$/);
    expect(await command("keys", "revoke", made.prefix).ended).toMatchObject({ code: 0, err: "" });
    expect(await command("keys", "revoke", made.prefix).ended).toMatchObject({ code: 1 });
    expect(await command("keys", "create", "--kind", "both").ended).toMatchObject({ code: 2 });
  },
  SLOW_MS,
);
