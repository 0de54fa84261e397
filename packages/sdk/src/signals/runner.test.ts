import { LIMITS } from "@samehand/protocol";
import { describe, expect, it } from "vitest";
import { type Probe, type Reading, read } from "./probe.ts";
import { type RunOptions, runProbes, toSignal } from "./runner.ts";

/** A clock that probes move themselves. */
function bench() {
  let nowMs = 0;
  const pauses: number[] = [];
  const options: RunOptions = {
    sliceMs: 8,
    now: () => nowMs,
    pause: async () => void pauses.push(nowMs),
    wait: async () => undefined,
  };
  const costing = (ms: number, reading: Reading = read(ms)): Probe => ({
    measure() {
      nowMs += ms;
      return reading;
    },
  });
  return { options, pauses, costing };
}

describe("runProbes", () => {
  it("keeps the order, also where a slow one ends last", async () => {
    const { options, costing } = bench();
    const slow: Probe = { measure: async () => read("slow") };
    const never = { ...options, wait: () => new Promise<void>(() => undefined) };
    const signals = await runProbes({ slow, quick: costing(1) }, never);
    expect(Object.keys(signals)).toEqual(["slow", "quick"]);
    expect(signals["slow"]).toMatchObject({ status: "ok", value: "slow" });
  });

  it("turns every way to fail into a status", async () => {
    const fail = (name: string) => Object.assign(new Error("x"), { name });
    const throwing = (error: unknown): Probe => ({
      measure() {
        throw error;
      },
    });
    const hostile = {
      get value(): string {
        throw new Error("a page replaced the native object");
      },
    };
    const { options } = bench();
    const signals = await runProbes(
      {
        throws: throwing(fail("TypeError")),
        throwsText: throwing("text"),
        refused: throwing(fail("SecurityError")),
        rejects: { measure: () => Promise.reject(fail("NotAllowedError")) },
        hostile: { measure: async () => read(hostile) },
        hangs: { measure: () => new Promise<never>(() => undefined) },
      },
      options,
    );
    const statuses = Object.fromEntries(Object.entries(signals).map(([name, { status }]) => [name, status]));
    // The bench's `wait` is over at once, so that what hangs is late.
    expect(statuses).toEqual({
      throws: "failed",
      throwsText: "failed",
      refused: "blocked",
      rejects: "blocked",
      hostile: "failed",
      hangs: "failed",
    });
  });

  it("yields to the page between slices, and says what each probe took", async () => {
    const { options, pauses, costing } = bench();
    const signals = await runProbes({ a: costing(5), b: costing(5), c: costing(20), d: costing(1) }, options);
    expect(pauses).toEqual([10, 30]);
    expect(Object.values(signals).map(({ durationMs }) => durationMs)).toEqual([5, 5, 20, 1]);
  });

  it("yields before every probe where a slice may hold only one", async () => {
    const { options, pauses, costing } = bench();
    await runProbes({ a: costing(5), b: costing(0), c: costing(1) }, { ...options, sliceMs: -1 });
    expect(pauses).toEqual([0, 5, 5]);
  });
});

describe("toSignal", () => {
  const probe: Probe = { measure: () => read(1), version: 2 };

  it("sends a small value with its hash, a large one as its hash alone", () => {
    const bytes = LIMITS.signalValueBytes;
    const fits = toSignal(probe, read("x".repeat(bytes - 2)), 0);
    const large = toSignal(probe, read("é".repeat(bytes / 2)), 0);
    expect(fits).toMatchObject({ status: "ok", version: 2, hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(fits).toHaveProperty("value");
    expect(large).toHaveProperty("hash");
    expect(large).not.toHaveProperty("value");
  });

  it("sends neither for a value that proves nothing or that may not leave", () => {
    expect(toSignal(probe, { status: "noised", value: 1 }, 1.26)).toEqual({
      status: "noised",
      durationMs: 1.3,
      version: 2,
    });
    expect(toSignal({ ...probe, hashOnly: true }, read("data:image"), 0)).not.toHaveProperty("value");
  });
});
