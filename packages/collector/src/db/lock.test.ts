import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock } from "./lock.ts";

let dir: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "samehand-lock-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(dir, { recursive: true });
});
const locked = expect.objectContaining({ code: "data_dir_locked" });
const newest = () => join(dir, "lock", readdirSync(join(dir, "lock")).toSorted().at(-1) ?? "");

test("a second holder is refused, and may come after the first", () => {
  const first = takeLock(dir);
  expect(() => takeLock(dir)).toThrow(locked);
  first.release();
  const second = takeLock(dir);
  expect(() => takeLock(dir)).toThrow(locked);
  second.release();
});

test("many takings leave few files", () => {
  for (let i = 0; i < 60; i++) takeLock(dir).release();
  expect(readdirSync(join(dir, "lock")).length).toBeLessThan(20);
});

test.each([
  ["a pid that lives again as another process", { pid: process.pid, started: "another boot/1" }],
  ["a pid that is dead", { pid: 2 ** 22 + 1, started: "x/1" }],
])("the lock of %s is taken over", (_, holder) => {
  takeLock(dir).release();
  const file = newest();
  writeFileSync(
    file,
    JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...holder, released: false }),
  );
  takeLock(dir).release();
});

test("a damaged file does not lock the operator out", () => {
  takeLock(dir).release();
  writeFileSync(newest(), "{");
  takeLock(dir).release();
});

test("a holder on another host holds as long as it gives signs of life", () => {
  takeLock(dir).release();
  const file = newest();
  writeFileSync(file, JSON.stringify({ pid: 1, started: "x", host: "elsewhere", released: false }));
  expect(() => takeLock(dir)).toThrow(locked);
  const old = new Date(Date.now() - 60_000);
  utimesSync(file, old, old);
  takeLock(dir).release();
});

/** A process that tries at the given moment, says `held` or `refused`, and stays. */
function contender(atMs: number): Promise<{ child: ChildProcess; said: string }> {
  const source = `
    const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname, "lock.ts"))});
    while (Date.now() < ${atMs});
    try { takeLock(${JSON.stringify(dir)}); console.log("held"); } catch (error) { console.log(error.code ?? error); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return once(child.stdout, "data").then(([said]) => ({ child, said: String(said).trim() }));
}

test("of processes that race for a stale lock exactly one wins, also after a kill", async () => {
  for (let round = 0; round < 2; round++) {
    const atMs = Date.now() + 2500;
    const results = await Promise.all(Array.from({ length: 5 }, () => contender(atMs)));
    expect(results.map(({ said }) => said).toSorted()).toEqual([
      ...Array<string>(4).fill("data_dir_locked"),
      "held",
    ]);
    const ends = results.map(({ child }) => once(child, "exit"));
    for (const { child } of results) child.kill("SIGKILL");
    await Promise.all(ends);
  }
});
