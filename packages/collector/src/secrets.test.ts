import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSecrets, loadSecrets } from "./secrets.ts";

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "samehand-secrets-"));
  file = join(dir, "secrets.json");
});
afterEach(() => rmSync(dir, { recursive: true }));

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
  const made = loadSecrets(file, undefined);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const content = readFileSync(file, "utf8");
  expect(loadSecrets(file, undefined).signingSecret("main")).toBe(made.signingSecret("main"));
  expect(readFileSync(file, "utf8")).toBe(content);
});

test("a damaged file is refused and left alone, since a new key would orphan every pseudonym", () => {
  for (const content of ["", "{}", '{"version":1,"root":"short"}']) {
    writeFileSync(file, content);
    expect(() => loadSecrets(file, undefined)).toThrow(
      expect.objectContaining({ code: "bad_configuration" }),
    );
    expect(readFileSync(file, "utf8")).toBe(content);
  }
});

test("the environment's secret is used and never written", () => {
  const secret = "a".repeat(32);
  expect(loadSecrets(file, secret).signingSecret("main")).toBe(
    loadSecrets(file, secret).signingSecret("main"),
  );
  expect(() => statSync(file)).toThrow();
  expect(() => loadSecrets(file, "short")).toThrow(expect.objectContaining({ code: "bad_configuration" }));
});
