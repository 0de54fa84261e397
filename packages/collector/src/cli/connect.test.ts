import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { smallTown, visit } from "../../test/population.ts";
import { loadConfig } from "../config.ts";
import { startService } from "../main.ts";
import { readRunningService } from "../service-file.ts";

const run = promisify(execFile);
const SAMEHAND = join(import.meta.dirname, "samehand.ts");

test("a command asks the running service, and the data directory when none runs: one answer", {
  timeout: 240_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "samehand-connect-"));
  const env = { SAMEHAND_DATA_DIR: dataDir, SAMEHAND_PORT: "0", SAMEHAND_LOG_LEVEL: "silent" };
  const samehand = async (...args: string[]) => {
    const options = { env: { ...process.env, ...env, DATABASE_URL: "" } };
    const { stdout, stderr } = await run(process.execPath, [SAMEHAND, ...args], options);
    return { stdout, stderr };
  };
  const service = await startService(loadConfig(env));
  const token = readRunningService(dataDir)?.adminToken;
  const sites = await service.deps.db.selectFrom("sites").select("site_id").execute();
  const site = sites[0]?.site_id ?? "";
  await visit(service.deps.ingest, site, smallTown());
  await service.scoring?.idle();
  const http = async (path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${service.url}${path}?site=${site}`, { headers });
    return response.json();
  };
  const clusters = await http("/v1/clusters");
  const proof = await http("/v1/links/hand1/hand2");
  expect(clusters).toMatchObject({
    clusters: expect.arrayContaining([expect.objectContaining({ size: 3 })]),
  });
  const ask = async () => [
    await samehand("clusters", "--json", "--site", site),
    await samehand("explain", "hand1", "hand2", "--json", "--site", site),
  ];
  const running = await ask();
  await service.stop();
  const alone = await ask();
  for (const answers of [running, alone]) {
    expect(answers.map((each) => each.stderr)).toEqual(["", ""]);
    expect(answers.map((each) => JSON.parse(each.stdout) as unknown)).toEqual([clusters, proof]);
  }
  await expect(samehand("account", "nobody", "--site", site)).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: "samehand: There is no account of that id. (id)\n",
  });
  await expect(samehand("clusters", "--labl", "oneHand")).rejects.toMatchObject({ code: 2, stdout: "" });
});
