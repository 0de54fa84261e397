import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Candidate, installedCandidates, playwrightCandidates } from "./browser-candidates.ts";

/** Pinned, and outside the lock file on purpose: only machines without any browser ever fetch it. */
const SPARTICUZ_VERSION = "153.0.0";

/** A download that makes no progress in this time is blocked. */
const DOWNLOAD_TIMEOUT_MS = 240_000;
const CONNECT_TIMEOUT_MS = 8_000;

/** One way to get a browser. Resolves with what it brought; throws why it could not. */
export interface Installer {
  source: string;
  install(cacheDir: string): Promise<Candidate[]>;
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
    let tail = "";
    child.stderr.on("data", (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-400);
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const lastLine = tail.trim().split("\n").at(-1) ?? "";
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args[0] ?? ""} ended with ${signal ?? code}: ${lastLine}`));
    });
  });
}

async function installPlaywrightBuild(): Promise<Candidate[]> {
  await run("npx", ["playwright", "install", "chromium"], {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(CONNECT_TIMEOUT_MS),
  });
  return playwrightCandidates();
}

async function installDistributionPackage(): Promise<Candidate[]> {
  if (process.platform !== "linux") throw new Error("only Linux distributions have one");
  const isRoot = process.getuid?.() === 0;
  const apt = isRoot ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  const [command = "apt-get", ...before] = apt;
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const limits = ["-o", `Acquire::http::Timeout=${CONNECT_TIMEOUT_MS / 1000}`, "-o", "Acquire::Retries=1"];
  // An old package list still often works, so its refresh may fail.
  await run(command, [...before, ...limits, "update"], quiet).catch(() => undefined);
  await run(command, [...before, ...limits, "install", "-y", "--no-install-recommends", "chromium"], quiet);
  return installedCandidates();
}

async function installFromRegistry(cacheDir: string): Promise<Candidate[]> {
  const folder = join(cacheDir, "sparticuz");
  await mkdir(folder, { recursive: true });
  const spec = `@sparticuz/chromium@${SPARTICUZ_VERSION}`;
  await run("npm", [
    "install",
    "--prefix",
    folder,
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    spec,
  ]);
  const entry = createRequire(join(folder, "package.json")).resolve("@sparticuz/chromium");
  const module: { default: { executablePath(): Promise<string> } } = await import(pathToFileURL(entry).href);
  // Its own arguments switch off web security and site isolation, which our tests are about.
  const args = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
  return [{ source: spec, executablePath: await module.default.executablePath(), args }];
}

/** Cheapest and most faithful first. */
export const INSTALLERS: readonly Installer[] = [
  { source: "npx playwright install chromium", install: installPlaywrightBuild },
  { source: "apt-get install chromium", install: installDistributionPackage },
  { source: "@sparticuz/chromium from the npm registry", install: installFromRegistry },
];
