import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_ASSESSMENT_SETTINGS } from "@samehand/scorer";
import { expect, test } from "vitest";
import { z } from "zod";
import { environment, loadConfig } from "./config.ts";
import { CONFIG_FILE, configFile } from "./config-file.ts";

const guide = readFileSync(join(import.meta.dirname, "../../../docs/guides/configuration.md"), "utf8");
const rows = guide
  .split("\n")
  .filter((line) => line.startsWith("|") && line.includes("`"))
  .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
  .map(([, file = "", env = "", flag = "", value = ""]) => ({ file, env, flag, value }));

/** Every path of the file that holds a value, as `retention.addressDays`. */
function pathsOf(schema: z.ZodObject, prefix = ""): string[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const inner =
      field instanceof z.ZodExactOptional || field instanceof z.ZodOptional ? field.unwrap() : field;
    const path = `${prefix}${name}`;
    return inner instanceof z.ZodObject ? pathsOf(inner, `${path}.`) : [path];
  });
}
/** Variables that the code reads besides the schema's. */
function readElsewhere(): string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/process\.env\["(\w+)"\]/g)].map(([, name = ""]) => name));
}

test("the guide names every setting of the file, and no other", () => {
  const named = rows.map((row) => row.file).filter(Boolean);
  expect(named.toSorted()).toEqual(pathsOf(configFile).toSorted());
  expect(named.length).toBeGreaterThan(20);
});

test("the guide names every variable of the environment, and no other", () => {
  const named = new Set(rows.map((row) => row.env).filter(Boolean));
  const read = new Set([...Object.keys(environment.shape), ...readElsewhere()]);
  expect([...named].toSorted()).toEqual([...read].toSorted());
});

test("the guide's defaults are those in force", () => {
  const config = loadConfig({});
  const defaults: Record<string, unknown> = { ...config, assessment: DEFAULT_ASSESSMENT_SETTINGS };
  const compared = rows
    .filter(({ file, value }) => file !== "" && /^(\d+|off|info|127\.0\.0\.1)$/.test(value))
    .map(({ file, value }) => [file, value]);
  const inForce = compared.map(([file = ""]) => {
    const [group = "", name] = file.split(".");
    const found = name === undefined ? defaults[group] : (defaults[group] as Record<string, unknown>)[name];
    if (found === null) return [file, "off"];
    return [file, typeof found === "string" ? found : JSON.stringify(found)];
  });
  expect(inForce).toEqual(compared);
  expect(compared.length).toBeGreaterThan(18);
});

test("the guide's file is one", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "samehand-guide-"));
  try {
    const example = /```json\n([\s\S]+?)```/.exec(guide)?.[1] ?? "";
    writeFileSync(join(dataDir, CONFIG_FILE), example);
    expect(loadConfig({ SAMEHAND_DATA_DIR: dataDir })).toMatchObject({
      publicUrl: "https://samehand.shop.example",
      retention: { addressDays: 90, linkDays: 180 },
    });
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});
