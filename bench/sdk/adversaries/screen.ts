import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** A display that nobody looks at, and programs that were started on it as a person starts them. */
export interface Screen {
  /**
   * Runs the program until `use` ends. `home` is an empty directory of its own; the program and all that it started
   * are ended and the directory removed.
   */
  run<T>(command: (home: string) => Command, use: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export interface Command {
  program: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** Xvfb chooses the number of the display and says it. */
export async function openScreen(): Promise<Screen> {
  const xvfb = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const ended = once(xvfb, "exit");
  const said = once(xvfb.stdio[3] as Readable, "data");
  const display = await Promise.race([
    said.then(([text]) => `:${String(text).trim()}`),
    ended.then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}.`))),
  ]);
  return {
    async run(command, use) {
      const home = mkdtempSync(join(tmpdir(), "samehand-browser-"));
      const { program, args, env } = command(home);
      const child = spawn(program, args, {
        env: { ...process.env, DISPLAY: display, HOME: home, ...env },
        stdio: "ignore",
        // A group of its own, since browsers are many processes.
        detached: true,
      });
      const gone = once(child, "exit");
      try {
        return await Promise.race([
          use(),
          once(child, "error").then(([error]) => Promise.reject(error as Error)),
        ]);
      } finally {
        if (child.pid !== undefined) {
          try {
            process.kill(-child.pid, "SIGKILL");
          } catch {
            // It ended by itself.
          }
          if (child.exitCode === null) await gone;
        }
        rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      }
    },
    async stop() {
      xvfb.kill();
      await ended;
    },
  };
}
