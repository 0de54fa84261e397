import type { Command } from "commander";
import { StartError } from "../start-error.ts";
import { ApiError, type Client } from "./client.ts";
import { type ConnectOptions, connect } from "./connect.ts";
import { plain } from "./plain.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

/** Options of every command that asks the service. */
export interface QueryOptions extends ConnectOptions {
  json?: boolean;
}

/** Where commands write and how they connect; tests pass their own. */
export interface Surroundings {
  terminal: Terminal;
  connect(options: ConnectOptions): Promise<Client>;
  setExitCode(code: number): void;
}

export function processSurroundings(): Surroundings {
  return {
    terminal: processTerminal(),
    connect,
    setExitCode: (code) => {
      process.exitCode = code;
    },
  };
}

/** Registers the command on the program. */
export type Registration = (program: Command, surroundings: Surroundings) => void;

/** Adds the options that `connect` reads. */
export function asksService(command: Command): Command {
  return command
    .option("--site <id>", "the site, where there are several")
    .option("--data-dir <directory>", "the data directory (default: ./samehand-data)")
    .option("--url <url>", "ask a service elsewhere, with --key")
    .option("--key <key>", "a secret key of the site, sk_… (default: $SAMEHAND_KEY)")
    .option("--json", "print the answer of the API as it is");
}

/**
 * Runs a command's work with a client. Exit code 0, or 1 with one line on standard error; usage errors are the
 * program's, and 2.
 */
export async function withClient(
  { terminal, connect: connectTo, setExitCode }: Surroundings,
  options: ConnectOptions,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  let client: Client | undefined;
  try {
    client = await connectTo(options);
    await work(client);
  } catch (error) {
    terminal.err(`samehand: ${plain(lineOf(error))}\n`);
    setExitCode(1);
  } finally {
    await client?.close();
  }
}

/** Says what to do where the error tells; a fault of ours shows its stack only where asked for. */
function lineOf(error: unknown): string {
  if (error instanceof ApiError || error instanceof StartError) return error.message;
  if (error instanceof Error) {
    if (process.env["SAMEHAND_DEBUG"] !== undefined && error.stack !== undefined) return error.stack;
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
    return `${error.message}${cause}`;
  }
  return String(error);
}

export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
