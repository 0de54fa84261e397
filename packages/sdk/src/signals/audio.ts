import { sources } from "@fingerprintjs/fingerprintjs";
import { fromSource } from "./fingerprintjs.ts";
import type { Probe, Reading } from "./probe.ts";

const rendering = fromSource(sources.audio, {
  [-1]: "unsupported",
  [-2]: "unsupported",
  [-3]: "failed",
  [-4]: "blocked",
});

/** Rendered twice, off the main thread: a browser that adds noise gives two sums. */
export const audio: Probe = {
  expensive: true,
  async measure(context): Promise<Reading> {
    const [first, second] = await Promise.all([rendering.measure(context), rendering.measure(context)]);
    return first.status === "ok" && second.status === "ok" && first.value !== second.value
      ? { status: "noised" }
      : first;
  },
};
