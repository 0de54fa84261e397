import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { EPOCH_MS } from "./address-keys.ts";
import { createSecrets, type LoadOptions, loadSecrets } from "./secrets.ts";

const NOW_MS = Date.UTC(2026, 2, 2, 9);
const IP = "203.0.113.7";

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "samehand-secrets-"));
  file = join(dir, "secrets.json");
});
afterEach(() => rmSync(dir, { recursive: true }));

const load = (fromEnvironment?: string, over: Partial<LoadOptions> = {}) =>
  loadSecrets(file, fromEnvironment, { addressDays: 180, now: () => NOW_MS, ...over });

test("a pseudonym is bound to its site, its purpose and the root key", () => {
  const secrets = createSecrets(Buffer.alloc(32, 1));
  const other = createSecrets(Buffer.alloc(32, 2));
  const all = [
    secrets.pseudonym("main", "address", "203.0.113.7"),
    secrets.pseudonym("main", "prefix", "203.0.113.7"),
    secrets.pseudonym("shop", "address", "203.0.113.7"),
    secrets.pseudonym("main", "address", "203.0.113.8"),
    other.pseudonym("main", "address", "203.0.113.7"),
  ];
  expect(new Set(all).size).toBe(all.length);
  for (const pseudonym of all) expect(pseudonym).toMatch(/^[0-9a-f]{32}$/);
  expect(secrets.pseudonym("main", "address", "203.0.113.7")).toBe(all[0]);
  expect(secrets.signingSecret("main")).toMatch(/^ss_[\w-]{43}$/);
  expect(secrets.signingSecret("main")).not.toBe(secrets.signingSecret("shop"));
});

test("the file is made once, for its owner alone, and read ever after", () => {
  const made = load();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const content = readFileSync(file, "utf8");
  expect(load().signingSecret("main")).toBe(made.signingSecret("main"));
  expect(readFileSync(file, "utf8")).toBe(content);
});

test("a damaged file is refused and left alone, since a new key would orphan every pseudonym", () => {
  for (const content of ["", "{}", '{"version":1,"root":"short"}']) {
    writeFileSync(file, content);
    expect(() => load()).toThrow(expect.objectContaining({ code: "bad_configuration" }));
    expect(readFileSync(file, "utf8")).toBe(content);
  }
});

test("the environment's secret is used and never written", () => {
  const secret = "a".repeat(32);
  expect(load(secret).signingSecret("main")).toBe(load(secret).signingSecret("main"));
  expect(() => statSync(file)).toThrow();
  expect(() => load("short")).toThrow(expect.objectContaining({ code: "bad_configuration" }));
});

test("keys of addresses change every 30 days, and those under which nothing is kept are gone for good", () => {
  const { addressKeys } = load();
  const first = addressKeys.pseudonymOf("main", "address", IP, NOW_MS);
  expect(addressKeys.pseudonymOf("shop", "address", IP, NOW_MS).key).not.toBe(first.key);
  expect(addressKeys.pseudonymOf("main", "prefix", IP, NOW_MS).key).not.toBe(first.key);
  const content = readFileSync(file, "utf8");
  for (const epochs of [1, 3, 6]) {
    const atMs = NOW_MS + epochs * EPOCH_MS;
    const all = addressKeys.pseudonymsOf("main", "address", IP, atMs);
    expect(all.map(({ epoch }) => epoch - first.epoch)).toEqual(
      Array.from({ length: epochs + 1 }, (_, index) => epochs - index),
    );
    expect(new Set(all.map(({ key }) => key)).size).toBe(epochs + 1);
    expect(all.at(-1)).toEqual(first);
    // Another process, that read the file then and was asleep since, makes the same.
    expect(load().addressKeys.pseudonymsOf("main", "address", IP, atMs)).toEqual(all);
  }
  expect(readFileSync(file, "utf8")).toBe(content);
  const laterMs = NOW_MS + 7 * EPOCH_MS;
  expect(addressKeys.forget(laterMs)).toBe(first.epoch + 1);
  const restarted = load(undefined, { now: () => laterMs }).addressKeys;
  for (const keys of [addressKeys, restarted])
    for (const nowMs of [laterMs, NOW_MS, 0])
      expect(keys.pseudonymsOf("main", "address", IP, nowMs).map(({ key }) => key)).not.toContain(first.key);
  expect(restarted.pseudonymsOf("main", "address", IP, laterMs)).toEqual(
    addressKeys.pseudonymsOf("main", "address", IP, laterMs),
  );
  // The oldest key that is left leads to no earlier one, and everything else is as it was.
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    root: (JSON.parse(content) as { root: string }).root,
    addressKeys: { id: addressKeys.id, epoch: first.epoch + 1 },
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a process that lags behind puts no destroyed key back", () => {
  const [slow, quick] = [load().addressKeys, load().addressKeys];
  quick.forget(NOW_MS + 9 * EPOCH_MS);
  const content = readFileSync(file, "utf8");
  slow.forget(NOW_MS + 8 * EPOCH_MS);
  expect(readFileSync(file, "utf8")).toBe(content);
});

test("a key that cannot be taken out of the file is told of, and is not used", () => {
  const faults: unknown[] = [];
  const { addressKeys } = load(undefined, { onFault: (error) => faults.push(error) });
  const first = addressKeys.pseudonymOf("main", "address", IP, NOW_MS);
  rmSync(file);
  const later = addressKeys.pseudonymsOf("main", "address", IP, NOW_MS + 8 * EPOCH_MS);
  expect([faults.length, later.some(({ key }) => key === first.key)]).toEqual([1, false]);
});

test("keys that follow from the root rotate too, alike in every process, and are at most 13", () => {
  const secret = "a".repeat(32);
  const years = { addressDays: 36_500 };
  const one = load(secret, years).addressKeys.pseudonymsOf("main", "address", IP, NOW_MS);
  expect(load(secret, years).addressKeys.pseudonymsOf("main", "address", IP, NOW_MS)).toEqual(one);
  expect(one).toHaveLength(13);
  expect(load(secret).addressKeys.pseudonymsOf("main", "address", IP, NOW_MS)).toEqual(one.slice(0, 7));
});
