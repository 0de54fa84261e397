import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LinkAccuracy } from "../../packages/collector/src/evaluate/link-accuracy.ts";

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

/** Figures of `samehand evaluate links`, as shipped, without a store. */
export async function evaluateLinks(observations: string, truth: string): Promise<LinkAccuracy> {
  return (await samehand([
    "evaluate",
    "links",
    "--in-memory",
    "--observations",
    observations,
    "--truth",
    truth,
  ])) as LinkAccuracy;
}
