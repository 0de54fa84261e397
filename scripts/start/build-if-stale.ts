import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runStep } from "../steps/run-step.ts";

const STAMP = join(ROOT, "packages/console/dist/.built-from");
const OUTPUTS = [
  "packages/sdk/dist/sdk.js",
  "packages/sdk/dist/loader.js",
  "packages/console/dist/index.html",
  "packages/console/dist/console.js",
];
const SOURCES = [
  "packages/{sdk,console,protocol}/{src,rollup.config.mjs}/**",
  "packages/*/rollup.config.mjs",
  "rollup.config.mjs",
  "pnpm-lock.yaml",
];

/** Names and contents of everything the bundles are made of. */
function sourceState(): string {
  const hash = createHash("sha256");
  for (const file of globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()) {
    hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Builds the SDK and the console where their sources have changed since the last build. Returns whether it built. Throws with rollup's output. */
export async function buildIfStale(): Promise<boolean> {
  const state = sourceState();
  const built = OUTPUTS.every((file) => existsSync(join(ROOT, file)));
  if (built && existsSync(STAMP) && readFileSync(STAMP, "utf8") === state) return false;
  const result = await runStep({
    name: "build",
    command: join(ROOT, "node_modules/.bin/rollup"),
    args: ["-c", "rollup.config.mjs", "--silent"],
  });
  if (!result.ok) throw new Error(`The build failed.\n${result.output}`);
  writeFileSync(STAMP, state);
  return true;
}
