// The way in for `npm start` and `npm test`. Runs on Node 20 with npm alone, so it is plain JavaScript and uses
// nothing that has to be installed: it installs the workspace, then hands over to the pinned Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package manager, pinned here and nowhere else: a `packageManager` field breaks older npm and Corepack. */
const PNPM = "pnpm@10.34.9";
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE = join(ROOT, "node_modules", "node", "bin", "node");
const STAMP = join(ROOT, "node_modules", ".samehand-install");
const COMMANDS = { start: "scripts/start.ts", test: "scripts/test.ts" };

/** Everything that decides what is installed: manifests and the lock file. */
function installState() {
  const hash = createHash("sha256");
  const manifests = ["packages", "examples"].flatMap((room) =>
    readdirSync(join(ROOT, room)).map((name) => join(room, name, "package.json")),
  );
  for (const file of [
    "package.json",
    "pnpm-workspace.yaml",
    "pnpm-lock.yaml",
    "bench/package.json",
    "e2e/package.json",
    ...manifests.toSorted(),
  ]) {
    const path = join(ROOT, file);
    if (existsSync(path)) hash.update(file).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function install() {
  const state = installState();
  if (existsSync(NODE) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === state) return;
  console.error("Installing (once; about half a minute) …");
  // NODE_ENV=production would leave out the pinned Node; CI=true keeps pnpm from asking questions.
  const env = { ...process.env, NODE_ENV: "", CI: "true", npm_config_loglevel: "error" };
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const result = spawnSync(npx, ["--yes", PNPM, "install", "--frozen-lockfile", "--reporter=append-only"], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
    console.error(
      `\nThe installation failed${result.error ? `: ${result.error.message}` : ""}. It needs npm, write access to ${ROOT} and a package registry.`,
    );
    process.exit(1);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, state);
}

const [command, ...args] = process.argv.slice(2);
const script = COMMANDS[command];
if (script === undefined) {
  console.error(`Usage: node scripts/launch.mjs ${Object.keys(COMMANDS).join("|")} [options]`);
  process.exit(2);
}
install();
const env = {
  // glibc gives every few threads memory of their own, which it does not give back: 15 MB in two minutes of full load.
  MALLOC_ARENA_MAX: "2",
  ...process.env,
  PATH: `${join(ROOT, "node_modules", ".bin")}:${process.env.PATH ?? ""}`,
};
const child = spawn(
  NODE,
  ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=16", join(ROOT, script), ...args],
  {
    cwd: ROOT,
    stdio: "inherit",
    env,
  },
);
/** A terminal's Ctrl-C reaches the whole group, and npm passes it on once more: an echo must not kill us on the way out. */
const ECHO_MS = 500;
let toldAt = Number.NEGATIVE_INFINITY;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    toldAt = performance.now();
    child.kill(signal);
  });
}
child.on("error", (error) => {
  console.error(`The pinned Node could not be started: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  const ours = code ?? (signal === null ? 1 : 128);
  setTimeout(() => process.exit(ours), Math.max(0, ECHO_MS - (performance.now() - toldAt)));
});
