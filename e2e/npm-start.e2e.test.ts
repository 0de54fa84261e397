import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ctrlC, freePortPair, npmStart, type Run } from "./stage/npm-start.ts";

let directory: string;
let dataDir: string;
let port: number;
const runs: Run[] = [];
const start = (args: string[], env?: Record<string, string>) => {
  const run = npmStart(args, env);
  runs.push(run);
  return run;
};
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "samehand-start-"));
  dataDir = join(directory, "data");
  port = await freePortPair();
});
afterEach(async () => {
  for (const run of runs.splice(0)) {
    if (run.child.exitCode === null && run.child.pid !== undefined) {
      try {
        process.kill(-run.child.pid, "SIGKILL");
      } catch (error) {
        // It ended by itself meanwhile.
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
    await run.ended;
  }
  await rm(directory, { recursive: true, force: true });
});
const options = () => ["--port", String(port), "--data-dir", dataDir, "--no-sample"];
/** npm's own lines about the failed script say nothing of ours. */
const lines = (run: Run) =>
  run
    .err()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("npm "));

test("starts everything, answers, and drains on Ctrl-C with 0; a second start finds its keys again", async () => {
  for (const round of [1, 2]) {
    const run = start(options());
    await run.said("Ctrl-C stops it.");
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status, `round ${round}`).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/sdk.js`)).headers.get("content-type")).toContain(
      "javascript",
    );
    expect(await (await fetch(`http://127.0.0.1:${port + 1}/`)).text()).toContain("sdk.js");
    const link = /http:\S+sign-in\?token=\S+/.exec(run.out())?.[0] ?? "";
    expect((await fetch(link, { redirect: "manual" })).status).toBeLessThan(400);
    ctrlC(run);
    expect(await run.ended).toBe(0);
    expect(run.out()).toContain("Everything acknowledged is stored.");
  }
});

describe("what cannot be is one clear line, exit 1 and nothing damaged", () => {
  test.each([0, 1])("port %i of the pair is busy", async (offset) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port + offset, "127.0.0.1", resolve));
    const run = start(options());
    expect(await run.ended).toBe(1);
    expect(lines(run)).toHaveLength(1);
    expect(lines(run)[0]).toContain(String(port + offset));
    await new Promise((resolve) => other.close(resolve));
  });

  test("the data directory is already opened", async () => {
    const first = start(options());
    await first.said("Ctrl-C stops it.");
    const second = start(["--port", String(await freePortPair()), "--data-dir", dataDir, "--no-sample"]);
    expect(await second.ended).toBe(1);
    expect(lines(second)).toHaveLength(1);
    expect(lines(second)[0]).toContain(dataDir);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    ctrlC(first);
    expect(await first.ended).toBe(0);
  });

  test("the data directory cannot be written", async () => {
    const file = join(directory, "file");
    await writeFile(file, "not a directory");
    const run = start(["--port", String(port), "--data-dir", join(file, "data"), "--no-sample"]);
    expect(await run.ended).toBe(1);
    expect(lines(run)).toHaveLength(1);
  });

  test("the Postgres of DATABASE_URL cannot be reached, and its password is not printed", async () => {
    const run = start(options(), { DATABASE_URL: "postgresql://samehand:secret@127.0.0.1:1/samehand" });
    expect(await run.ended).toBe(1);
    expect(lines(run)).toHaveLength(1);
    expect(run.out() + run.err()).not.toContain("secret");
    expect((await readdir(directory)).includes("data") ? await readdir(dataDir) : []).not.toContain(
      "service.json",
    );
  });
});
