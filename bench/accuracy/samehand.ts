import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(new URL("../../packages/collector/src/cli/samehand.ts", import.meta.url));

/**
 * What a `samehand` command prints with `--json`. Its progress goes to this terminal.
 * @throws where the command ends with another code than 0.
 */
export async function samehand(args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [COMMAND, ...args, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, SAMEHAND_LOG_LEVEL: "error" },
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  const code = await ended;
  if (code !== 0) throw new Error(`samehand ${args[0] ?? ""} ended with code ${code}`);
  return JSON.parse(text) as unknown;
}

/** What `samehand evaluate links --json` prints, as far as the table needs it. */
export interface LinkFigures {
  accounts: number;
  saidPairs: number;
  precision: number;
  recall: number;
  f1: number;
  ece: number;
  calibration: object[];
  tied: { saidPairs: number; precision: number; recall: number; f1: number };
  largestFalseCluster: number;
  innocentsTouched: number;
  byKind: {
    kind: string;
    accounts: number;
    truePairs: number;
    found: number;
    recall: number | null;
    innocentsTouched: number;
  }[];
}

/** Figures of `samehand evaluate links`, as shipped, without a store. */
export async function evaluateLinks(observations: string, truth: string): Promise<LinkFigures> {
  return (await samehand([
    "evaluate",
    "links",
    "--in-memory",
    "--observations",
    observations,
    "--truth",
    truth,
  ])) as LinkFigures;
}
