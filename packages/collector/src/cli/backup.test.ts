import { execFile } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { smallTown, visit } from "../../test/population.ts";
import { loadConfig } from "../config.ts";
import { startService } from "../main.ts";

const root = mkdtempSync(join(tmpdir(), "samehand-backup-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const run = promisify(execFile);
const samehand = async (...args: string[]) => {
  const env = { PATH: process.env["PATH"], SAMEHAND_LOG_LEVEL: "silent" };
  try {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, "samehand.ts"), ...args], {
      env,
    });
    return { code: 0, stdout, stderr: "" };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
};
const config = (name: string) => loadConfig({}, { dataDir: join(root, name), port: 0, logLevel: "silent" });

test("a running service is backed up, and goes on elsewhere with its keys and clusters", {
  timeout: 240_000,
}, async () => {
  const file = join(root, "backup.gz");
  const service = await startService(config("old"));
  await visit(service.deps.ingest, "main", smallTown());
  await service.scoring?.run("main");
  const old = ["--data-dir", join(root, "old")];
  expect(await samehand("backup", file, "--with-secrets", "--json", ...old)).toMatchObject({ code: 0 });
  for (const written of [file, `${file}.secrets.json`]) expect(statSync(written).mode & 0o777).toBe(0o600);
  expect(await samehand("backup", file, ...old)).toMatchObject({ code: 1 });
  const asked = async (url: string) => {
    const { secretKey } = JSON.parse(readFileSync(join(root, "old/keys.json"), "utf8")) as {
      secretKey: string;
    };
    const response = await fetch(`${url}/v1/clusters`, { headers: { authorization: `Bearer ${secretKey}` } });
    return response.json();
  };
  const expected = await asked(service.url);
  const { mark } = service.deps.secrets;
  await service.stop();
  // Into the store it came from, which holds something.
  expect(await samehand("restore", file, ...old)).toMatchObject({ code: 1, stdout: "" });

  const fresh = ["--data-dir", join(root, "new")];
  const cut = join(root, "cut.gz");
  writeFileSync(cut, readFileSync(file));
  truncateSync(cut, statSync(file).size - 100);
  expect(await samehand("restore", cut, ...fresh)).toMatchObject({ code: 1, stdout: "" });
  expect(await samehand("restore", join(root, "none.gz"), ...fresh)).toMatchObject({ code: 1 });
  expect(await samehand("restore", root, ...fresh)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("backup"),
  });
  expect(existsSync(join(root, "new/secrets.json"))).toBe(false);
  const restored = await samehand("restore", file, "--secrets", `${file}.secrets.json`, "--json", ...fresh);
  expect(JSON.parse(restored.stdout)).toMatchObject({ tables: { accounts: 25, sites: 1 } });

  const next = await startService(config("new"));
  expect(next.deps.secrets.mark).toBe(mark);
  expect(expected).toMatchObject({
    clusters: expect.arrayContaining([expect.objectContaining({ size: 3 })]),
  });
  expect(await asked(next.url)).toEqual(expected);
  await next.stop();

  // Without its secrets the store is not continued by chance under others.
  expect(await samehand("restore", file, "--data-dir", join(root, "bare"))).toMatchObject({ code: 0 });
  await expect(startService(config("bare"))).rejects.toMatchObject({ code: "wrong_secret" });
});
