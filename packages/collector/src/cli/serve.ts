import { setFlagsFromString } from "node:v8";
import { Option } from "commander";
import { loadConfig } from "../config.ts";
import { startService } from "../main.ts";
import { collects, ROLES, type Role, servesConsole } from "../role.ts";
import { printJson, type Registration } from "./query-command.ts";
import type { Terminal } from "./terminal.ts";

/**
 * V8 lets its heap double before it looks for garbage, and what ingest makes is garbage within milliseconds: half as much
 * again costs 20 to 30 MB less at the same speed, a fifth costs a tenth of the processor time. A process that only scores
 * holds much for long, so that looking often would cost it more than it saves.
 */
const TIDY_HEAP = "--heap-growing-percent=50";

interface ServeOptions {
  port?: string;
  host?: string;
  dataDir?: string;
  publicUrl?: string;
  role?: string;
  acceptNewSecret?: boolean;
  json?: boolean;
}

export const serveCommand: Registration = (program, { terminal }) => {
  program
    .command("serve")
    .description("run the service until it is interrupted: SDK, API and console on one port")
    .option("--port <port>", "port to listen on, 0 for a free one (default: 4800, or SAMEHAND_PORT)")
    .option("--host <address>", "address to listen on (default: 127.0.0.1, or SAMEHAND_HOST)")
    .option("--data-dir <dir>", "data directory (default: samehand-data, or SAMEHAND_DATA_DIR)")
    .option("--public-url <origin>", "origin under which browsers reach it (or SAMEHAND_PUBLIC_URL)")
    .addOption(
      new Option(
        "--role <role>",
        "what this process does, where several share a Postgres (default: all, or SAMEHAND_ROLE)",
      ).choices(ROLES),
    )
    .option("--accept-new-secret", "go on where the secret that the store was written under is lost")
    .option("--json", "print addresses and sign-in link as JSON")
    .action((options: ServeOptions) => run(terminal, options));
};

async function run(terminal: Terminal, options: ServeOptions): Promise<void> {
  const config = loadConfig(process.env, options);
  if (collects(config.role)) setFlagsFromString(TIDY_HEAP);
  // A signal that comes while the store is being opened must not tear it: it is heeded when the service stands.
  const interrupted = interruption();
  const service = await startService(config, { acceptNewSecret: options.acceptNewSecret === true });
  const signIn = servesConsole(config.role) ? await service.signInLink() : null;
  const { publicUrl } = service.deps.config;
  if (options.json === true) printJson(terminal, { url: service.url, role: config.role, publicUrl, signIn });
  else terminal.out(greeting(service.url, config.role, publicUrl, signIn));
  await interrupted;
  await service.stop();
}

/** Settles at the first SIGINT or SIGTERM; the second ends the process at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    let signals = 0;
    const heed = () => {
      signals += 1;
      if (signals > 1) process.exit(1);
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, heed);
  });
}

function greeting(url: string, role: Role, publicUrl: string, signIn: string | null): string {
  const lines = [`Samehand listens on ${url}${role === "all" ? "" : ` as ${role}`}`];
  if (collects(role)) lines.push(`  SDK      ${publicUrl}/sdk.js`);
  if (role !== "score") lines.push(`  API      ${publicUrl}/openapi.json`);
  if (signIn !== null)
    lines.push(`  Console  ${publicUrl}/console/`, `  Sign in  ${signIn}  (once, within 30 minutes)`);
  return `${lines.join("\n")}\n`;
}
