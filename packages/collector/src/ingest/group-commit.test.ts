import { describe, expect, it } from "vitest";
import { Rejection } from "../errors.ts";
import { BATCH_ENTRIES, createGroupCommit, WAITING_WEIGHT } from "./group-commit.ts";
import { LostRace } from "./store-faults.ts";

/** A writer that holds each batch until it is let go, and remembers what it was given. */
function gate() {
  const batches: number[][] = [];
  const letGo: (() => void)[] = [];
  return {
    batches,
    release: () => letGo.shift()?.(),
    write: async (entries: readonly number[]) => {
      batches.push([...entries]);
      await new Promise<void>((resolve) => letGo.push(resolve));
      return entries.map((entry) => entry * 10);
    },
  };
}
/** Lets the writer see that no more requests come, and take its batch. */
const settle = async () => {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe("group commit", () => {
  it("starts without a clock when idle and gathers what waits meanwhile", async () => {
    const { batches, release, write } = gate();
    const commit = createGroupCommit({ write, weightOf: () => 1 });
    const first = commit.submit(1);
    await settle();
    expect(batches).toEqual([[1]]);
    const rest = [2, 3, 4].map((entry) => commit.submit(entry));
    release();
    expect(await first).toBe(10);
    await settle();
    expect(batches).toEqual([[1], [2, 3, 4]]);
    release();
    expect(await Promise.all(rest)).toEqual([20, 30, 40]);
  });

  it("takes requests together that arrive in the same and the next turn", async () => {
    const { batches, release, write } = gate();
    const commit = createGroupCommit({ write, weightOf: () => 1 });
    const entries = [commit.submit(1), commit.submit(2)];
    setImmediate(() => entries.push(commit.submit(3)));
    await settle();
    expect(batches).toEqual([[1, 2, 3]]);
    release();
    expect(await Promise.all(entries)).toEqual([10, 20, 30]);
  });

  it("answers nobody before the commit", async () => {
    const { batches, release, write } = gate();
    const commit = createGroupCommit({ write, weightOf: () => 1 });
    let answered = false;
    const entry = commit.submit(1).then(() => {
      answered = true;
    });
    await settle();
    expect(batches).toEqual([[1]]);
    expect(answered).toBe(false);
    release();
    await entry;
    expect(answered).toBe(true);
  });

  it("bounds a batch", async () => {
    const sizes: number[] = [];
    const commit = createGroupCommit<number, number>({
      write: async (entries) => {
        sizes.push(entries.length);
        await settle();
        return [...entries];
      },
      weightOf: () => 1,
    });
    await Promise.all(Array.from({ length: 600 }, (_, entry) => commit.submit(entry)));
    expect(Math.max(...sizes)).toBe(BATCH_ENTRIES);
    expect(sizes.reduce((a, b) => a + b)).toBe(600);
  });

  it("refuses what would wait too long, and takes more when the queue has emptied", async () => {
    const { release, write } = gate();
    const commit = createGroupCommit({ write, weightOf: (entry: number) => entry });
    const first = commit.submit(1);
    await settle();
    const heavy = commit.submit(WAITING_WEIGHT);
    await expect(commit.submit(1)).rejects.toMatchObject({ code: "overloaded", retryAfter: 2 });
    release();
    await first;
    await settle();
    const later = commit.submit(2);
    release();
    await heavy;
    await settle();
    release();
    expect(await later).toBe(20);
  });

  it("lets one poisonous entry fail alone", async () => {
    const poisonous = async (entries: readonly number[]) => {
      await settle();
      if (entries.includes(13)) throw Object.assign(new Error("bad value"), { code: "22P02" });
      return entries.map((entry) => (entry === 7 ? new Rejection("invalid_request_id") : entry));
    };
    const commit = createGroupCommit({ write: poisonous, weightOf: () => 1 });
    const results = await Promise.allSettled([1, 2, 7, 13, 20].map((entry) => commit.submit(entry)));
    expect(
      results.map((result) => (result.status === "fulfilled" ? result.value : result.reason.code)),
    ).toEqual([1, 2, "invalid_request_id", "22P02", 20]);
  });

  it("repeats a transaction that lost a race or a deadlock, a few times", async () => {
    const faults = [new LostRace(), Object.assign(new Error("deadlock detected"), { code: "40P01" })];
    let calls = 0;
    const commit = createGroupCommit<number, number>({
      write: async (entries) => {
        calls++;
        const fault = faults.shift();
        if (fault !== undefined) throw fault;
        return [...entries];
      },
      weightOf: () => 1,
    });
    expect(await commit.submit(5)).toBe(5);
    expect(calls).toBe(3);
  });

  it("says that the store is gone, without trying every entry", async () => {
    let calls = 0;
    const commit = createGroupCommit<number, number>({
      write: async () => {
        calls++;
        await settle();
        throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      },
      weightOf: () => 1,
    });
    const results = await Promise.allSettled([1, 2, 3].map((entry) => commit.submit(entry)));
    for (const result of results) {
      expect(result).toMatchObject({
        status: "rejected",
        reason: { code: "store_unavailable", retryAfter: 2 },
      });
    }
    expect(calls).toBe(1);
  });

  it("drains: all that waits is written", async () => {
    const written: number[] = [];
    const commit = createGroupCommit<number, number>({
      write: async (entries) => {
        await settle();
        written.push(...entries);
        return [...entries];
      },
      weightOf: () => 1,
    });
    for (let entry = 0; entry < 10; entry++) void commit.submit(entry);
    await commit.drain();
    expect(written).toHaveLength(10);
  });

  it("refuses what a transaction without an answer held, and goes on with the next", async () => {
    const batches: number[][] = [];
    const commit = createGroupCommit<number, number>({
      async write(entries) {
        batches.push([...entries]);
        return batches.length === 1 ? new Promise(() => {}) : [...entries];
      },
      weightOf: () => 1,
      withinMs: 5,
    });
    await expect(commit.submit(1)).rejects.toMatchObject({ code: "store_unavailable", retryAfter: 2 });
    expect(await commit.submit(1)).toBe(1);
    expect(batches).toEqual([[1], [1]]);
  });
});
