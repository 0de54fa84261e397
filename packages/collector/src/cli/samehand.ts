#!/usr/bin/env node
import { Command } from "commander";
import { StartError } from "../start-error.ts";
import { COMMANDS } from "./commands.ts";
import { processSurroundings } from "./query-command.ts";

const program = new Command("samehand")
  .description("Which of my accounts are one hand?")
  .version("0.1.0")
  .showHelpAfterError("(samehand --help says more)")
  // A slip in the command line is 2, so that a script can tell it from a failure.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
const surroundings = processSurroundings();
for (const register of COMMANDS) register(program, surroundings);

try {
  await program.parseAsync();
} catch (error) {
  // What an operator can mend is one line; anything else is a fault of ours and keeps its stack.
  const words = error instanceof StartError ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`samehand: ${words}\n`);
  process.exitCode = 1;
}
