import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Step {
  name: string;
  command: string;
  args: string[];
}
export interface StepResult {
  name: string;
  ok: boolean;
  seconds: number;
  output: string;
}

/** Runs a program of the workspace to its end and keeps what it printed. Never rejects: a program that cannot be started has failed. */
export function runStep(step: Step): Promise<StepResult> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const end = (ok: boolean) =>
      resolve({ name: step.name, ok, seconds: (performance.now() - started) / 1000, output });
    child.on("error", (error) => {
      output += error.message;
      end(false);
    });
    child.on("close", (code) => end(code === 0));
  });
}

export function report(result: StepResult): void {
  console.log(`${result.ok ? "✓" : "✗"} ${result.name} ${result.seconds.toFixed(1)} s`);
  if (!result.ok) console.log(result.output);
}
