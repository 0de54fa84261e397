import { Presets, SingleBar } from "cli-progress";
import type { Terminal } from "./terminal.ts";

export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

/** A bar on standard error where a person reads it; nothing in a pipe. */
export function progressBar(terminal: Pick<Terminal, "errIsTty">, what: string, unit: string): Progress {
  if (!terminal.errIsTty) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    { format: `${what} {bar} {value}/{total} ${unit}, {eta_formatted} left`, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, done);
      else {
        bar.setTotal(total);
        bar.update(done);
      }
      started = true;
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
