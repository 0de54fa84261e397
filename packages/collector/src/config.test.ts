import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadConfig } from "./config.ts";
import { CONFIG_FILE } from "./config-file.ts";
import { DEFAULT_RATE_LIMITS } from "./rate-limits/settings.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "samehand-config-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));
const write = (content: unknown) => writeFileSync(join(dataDir, CONFIG_FILE), JSON.stringify(content));

describe("the configuration", () => {
  test("needs nothing", () => {
    expect(loadConfig({})).toMatchObject({
      databaseUrl: null,
      host: "127.0.0.1",
      port: 4800,
      publicUrl: "http://localhost:4800",
      trustedProxies: [],
    });
  });

  test("takes flags before the environment before the file", () => {
    write({ port: 1, host: "h1", publicUrl: "https://file.example", assessment: { flagAbove: 40 } });
    const env = { SAMEHAND_DATA_DIR: dataDir, SAMEHAND_PORT: "2", SAMEHAND_HOST: "h2" };
    expect(loadConfig(env, { port: 3 })).toMatchObject({
      port: 3,
      host: "h2",
      publicUrl: "https://file.example",
      assessment: { flagAbove: 40 },
    });
  });

  test("takes each rate limit from the environment, else the file, else the defaults", () => {
    write({ rateLimits: { addressPerSecond: 20, userPerSecond: null, accountPerSecond: 3 } });
    const env = { SAMEHAND_DATA_DIR: dataDir, SAMEHAND_RATE_LIMITS: "addressPerSecond=40" };
    expect(loadConfig(env).rateLimits).toEqual({
      ...DEFAULT_RATE_LIMITS,
      addressPerSecond: 40,
      userPerSecond: null,
      accountPerSecond: 3,
    });
  });

  test("reads an empty variable as none, and an origin without its slash", () => {
    const env = { SAMEHAND_PORT: "", DATABASE_URL: "", SAMEHAND_PUBLIC_URL: "https://a.example/" };
    expect(loadConfig(env)).toMatchObject({ port: 4800, databaseUrl: null, publicUrl: "https://a.example" });
  });

  test.each([
    [{ SAMEHAND_PORT: "70000" }, "SAMEHAND_PORT"],
    [{ SAMEHAND_PORT: "4800x" }, "SAMEHAND_PORT"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
    [{ SAMEHAND_PUBLIC_URL: "https://a.example/path" }, "SAMEHAND_PUBLIC_URL"],
    [{ SAMEHAND_PUBLIC_URL: "javascript:alert(1)" }, "SAMEHAND_PUBLIC_URL"],
    [{ SAMEHAND_TRUSTED_PROXIES: "10.0.0.0/8,everyone" }, "everyone"],
    [{ SAMEHAND_LOG_LEVEL: "loud" }, "SAMEHAND_LOG_LEVEL"],
  ])("refuses %j in one line", (env, named) => {
    const load = () => loadConfig(env);
    expect(load).toThrow(expect.objectContaining({ code: "bad_configuration" }));
    expect(load).toThrow(named);
    expect(load).not.toThrow("\n");
  });

  test.each([
    [{ prot: 1 }, "prot"],
    [{ assessment: { flagAbove: 90, blockAbove: 10 } }, "flagAbove"],
    [{ assessment: { points: { "no-such-detector": 5 } } }, "no-such-detector"],
    [[], CONFIG_FILE],
  ])("refuses the file %j", (content, named) => {
    write(content);
    expect(() => loadConfig({ SAMEHAND_DATA_DIR: dataDir })).toThrow(named);
  });

  test("refuses a file that is no JSON", () => {
    writeFileSync(join(dataDir, CONFIG_FILE), "{");
    expect(() => loadConfig({}, { dataDir })).toThrow(expect.objectContaining({ code: "bad_configuration" }));
  });
});
