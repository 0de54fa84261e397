import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface Run {
  child: ChildProcess;
  /** Everything printed so far. */
  out(): string;
  err(): string;
  /** The exit code, when it has ended. */
  ended: Promise<number | null>;
  /** Settles when `text` was printed; throws with all that was when it ends before. */
  said(text: string): Promise<void>;
}

/** A newcomer's path: without the workspace's own programs, whose shell wrappers do not pass signals on. */
const PATH = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((directory) => !directory.endsWith(join("node_modules", ".bin")))
  .join(delimiter);

/** `npm start -- …args` as a newcomer runs it. */
export function npmStart(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn("npm", ["start", "--", ...args], {
    cwd: ROOT,
    env: { ...process.env, PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  let over = false;
  void ended.then(() => {
    over = true;
  });
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    async said(text) {
      while (!out.includes(text)) {
        if (over) throw new Error(`npm start ended before it said "${text}":\n${out}\n${err}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** What a terminal's Ctrl-C does: the signal goes to the whole group of processes. */
export function ctrlC({ child }: Run): void {
  if (child.pid !== undefined) process.kill(-child.pid, "SIGINT");
}

/** A port that is free together with the next one. */
export async function freePortPair(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if ((await canListen(port)) && (await canListen(port + 1))) return port;
  }
  throw new Error("No two free ports in a row.");
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
