/** Settles with the first SIGINT, SIGTERM or SIGHUP; a second one ends the process at once with 1. */
export function interruption(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let heard = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (heard) process.exit(1);
        heard = true;
        resolve(signal);
      });
    }
  });
}
