/** A terminal's Ctrl-C reaches every process of the group, and npm and the launcher pass it on: that is one wish. */
const ECHO_MS = 1_000;

/** Settles with the first SIGINT, SIGTERM or SIGHUP; a second one, later than an echo, ends the process at once with 1. */
export function interruption(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let heardAt: number | null = null;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        const now = performance.now();
        if (heardAt !== null && now - heardAt > ECHO_MS) process.exit(1);
        heardAt ??= now;
        resolve(signal);
      });
    }
  });
}
