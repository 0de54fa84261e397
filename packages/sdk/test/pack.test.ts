import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { publint } from "publint";
import { afterAll, beforeAll, expect, it } from "vitest";
import bundles from "../rollup.config.mjs";
import { buildInto } from "./stage.ts";

const run = promisify(execFile);
const SDK = fileURLToPath(new URL("..", import.meta.url));
const TSC = fileURLToPath(new URL("../../../node_modules/typescript7/bin/tsc", import.meta.url));

/** A project of somebody else, with the package as npm packs it and nothing of this workspace but React. */
let project: string;
let tarball: Buffer<ArrayBuffer>;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "samehand-pack-"));
  // Built apart, since other tests serve what the build left in `dist`.
  const folder = join(project, "package");
  await mkdir(join(folder, "dist"), { recursive: true });
  for (const name of ["package.json", "README.md", "LICENSE"])
    await copyFile(join(SDK, name), join(folder, name));
  for (const index of bundles.keys()) await buildInto(join(folder, "dist"), index);
  await run(process.execPath, [join(SDK, "declarations.mjs"), join(folder, "dist")], { cwd: SDK });
  const options = ["--ignore-scripts", "--loglevel", "error", "--pack-destination", project];
  await run("npm", ["pack", ...options], { cwd: folder });
  const { version } = JSON.parse(await readFile(join(SDK, "package.json"), "utf8")) as { version: string };
  const file = join(project, `samehand-sdk-${version}.tgz`);
  tarball = await readFile(file);
  const modules = join(project, "node_modules");
  for (const folder of ["@samehand/sdk", "@types"]) await mkdir(join(modules, folder), { recursive: true });
  await run("tar", ["-xzf", file, "--strip-components=1", "-C", join(modules, "@samehand/sdk")]);
  for (const name of ["react", "react-dom", "@types/react", "@types/react-dom"])
    await symlink(await realpath(join(SDK, "node_modules", name)), join(modules, name));
  await writeFile(join(project, "package.json"), '{ "type": "module" }');
}, 240_000);
afterAll(() => rm(project, { recursive: true, force: true }));

it("holds the built files with their types, and nothing to install beside it", async () => {
  const { stdout } = await run("tar", ["-tzf", join(project, "samehand-sdk-0.1.0.tgz")]);
  const files = stdout
    .trim()
    .split("\n")
    .map((line) => line.replace("package/", ""))
    .toSorted();
  const dist = "index.d.ts index.js integrity.json loader.js react.d.ts react.js sdk.js shared.d.ts".split(
    " ",
  );
  expect(files).toEqual(["LICENSE", "README.md", ...dist.map((name) => `dist/${name}`), "package.json"]);
  const manifest = JSON.parse(
    await readFile(join(project, "node_modules/@samehand/sdk/package.json"), "utf8"),
  );
  expect(manifest.dependencies).toBeUndefined();
});

it("has nothing that publint complains of", async () => {
  const { messages } = await publint({ pack: { tarball: tarball.buffer } });
  expect(messages).toEqual([]);
});

const CONSUMER = `
import { type Client, type Consent, type LoadOptions, load, type Receipt } from "@samehand/sdk";
import { useConsent, useIdentify, useReceipt } from "@samehand/sdk/react";

const options: LoadOptions = { siteKey: "pk_x", endpoint: ["https://a.example/v1/collect", "https://b.example/v1/collect"] };
export const client: Client = load(options);
export const id: Promise<string | undefined> = client.getReceipt({ fresh: true }).then((receipt) => receipt?.requestId);
export const end: () => void = client.onReceipt(({ confidence, visitorId }: Receipt) => [confidence * 2, visitorId.length]);
client.consent("measure" satisfies Consent);
// @ts-expect-error no such level
client.consent("all");
// @ts-expect-error the key is missing
load({ endpoint: "https://a.example/v1/collect" });
export function useSamehand(account: string | null): string | undefined {
  useConsent(client, "full");
  useIdentify(client, account);
  // @ts-expect-error an id is text
  useIdentify(client, 7);
  return useReceipt(client)?.visitorId;
}
`;

it.each(["nodenext", "bundler"])(
  "type-checks for a consumer who resolves as %s",
  async (moduleResolution) => {
    await writeFile(join(project, "consumer.ts"), CONSUMER);
    const module = moduleResolution === "nodenext" ? "nodenext" : "esnext";
    const options = [
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--lib",
      "es2023,dom",
      "--skipLibCheck",
      "false",
    ];
    const resolve = ["--module", module, "--moduleResolution", moduleResolution, "--types", "react"];
    const { stdout } = await run(process.execPath, [TSC, ...options, ...resolve, "consumer.ts"], {
      cwd: project,
    }).catch((error: { stdout: string }) => error);
    expect(stdout).toBe("");
  },
);

it("is imported and rendered on a server without a throw", async () => {
  await writeFile(
    join(project, "server.js"),
    `import { createElement } from "react";
    import { renderToString } from "react-dom/server";
    import { load } from "@samehand/sdk";
    import { useConsent, useIdentify, useReceipt } from "@samehand/sdk/react";
    const client = load({ siteKey: "pk_server_1", endpoint: "https://collector.example/v1/collect" });
    const Page = () => {
      useConsent(client, "full");
      useIdentify(client, "a");
      return createElement("p", null, useReceipt(client)?.visitorId ?? "nobody");
    };
    console.log(renderToString(createElement(Page)), await client.identify("a"), await client.getReceipt());`,
  );
  const { stdout } = await run(process.execPath, ["server.js"], { cwd: project });
  expect(stdout.trim()).toBe("<p>nobody</p> undefined undefined");
});
