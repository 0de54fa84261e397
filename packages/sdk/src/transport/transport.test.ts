import type { Item, Receipt } from "@samehand/protocol";
import { describe, expect, it } from "vitest";
import { memoryPlace } from "../identity/place.ts";
import type { Answer } from "./answer.ts";
import { Queue } from "./queue.ts";
import { Transport, type TransportPorts } from "./transport.ts";

const receipt: Receipt = { visitorId: "v", confidence: 1, requestId: "r", accepted: 1, duplicates: 0 };
const item = (id: string): Item => ({ type: "identify", id, at: 0, account: "a" });

function stage(answers: Answer[], extra: Partial<TransportPorts> = {}) {
  const sent: string[][] = [];
  const timers: { ms: number; action: () => void }[] = [];
  const receipts: Receipt[] = [];
  const queue = new Queue(memoryPlace(), 0);
  const ports: TransportPorts = {
    async send(body) {
      sent.push((JSON.parse(body) as { items: Item[] }).items.map(({ id }) => id));
      return answers.shift() ?? { kind: "accepted", receipt };
    },
    now: () => 0,
    chance: () => 0,
    after(ms, action) {
      timers.push({ ms, action });
      return () => undefined;
    },
    ...extra,
  };
  const transport = new Transport(queue, { siteKey: "pk_x", sdk: "1" }, ports, (got) => receipts.push(got));
  return { transport, queue, sent, timers, receipts };
}

describe("Transport", () => {
  it("sends all that waits and gives the receipt to who asked", async () => {
    const { transport, queue, sent, receipts } = stage([]);
    transport.add("s", item("a"));
    transport.add("s", item("b"));
    const asked = transport.receiptOf("b");
    await transport.flush();
    expect(sent).toEqual([["a", "b"]]);
    expect(await asked).toBe(receipt);
    expect(receipts).toEqual([receipt]);
    expect(queue.entries).toEqual([]);
  });

  it("repeats under the same ids, when the collector asked for it and not before", async () => {
    const { transport, sent, timers } = stage([{ kind: "retry", afterMs: 3000 }]);
    transport.add("s", item("a"));
    await transport.flush();
    transport.add("s", item("b"));
    await transport.flush();
    expect(sent).toEqual([["a"]]);
    expect(timers.map(({ ms }) => ms)).toEqual([3000]);
    timers[0]?.action();
    await transport.flush();
    await Promise.resolve();
    expect(sent).toEqual([["a"], ["a", "b"]]);
  });

  it("rests after many failures, until something new happens", async () => {
    const failures = Array.from({ length: 9 }, (): Answer => ({ kind: "retry" }));
    const { transport, sent, timers, queue } = stage(failures);
    transport.add("s", item("a"));
    await transport.flush();
    for (let next = timers.shift(); next; next = timers.shift()) {
      next.action();
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
    }
    expect(sent).toHaveLength(9);
    await transport.flush();
    expect(sent).toHaveLength(10);
    expect(queue.entries).toEqual([]);
  });

  it("drops the refused item alone, and answers who waits for it", async () => {
    const { transport, sent } = stage([{ kind: "refused", index: 0 }]);
    transport.add("s", item("bad"));
    transport.add("s", item("good"));
    const asked = [transport.receiptOf("bad"), transport.receiptOf("good")];
    await transport.flush();
    expect(sent).toEqual([["bad", "good"], ["good"]]);
    expect(await Promise.all(asked)).toEqual([undefined, receipt]);
  });

  it("does not loop on a refusal that names an item which is not there", async () => {
    const { transport, sent } = stage([{ kind: "refused", index: 7 }]);
    transport.add("s", item("a"));
    await transport.flush();
    expect(sent).toEqual([["a"]]);
  });

  it("on leaving sends beside what is in flight, each item once", async () => {
    let release: (answer: Answer) => void = () => undefined;
    const sent: string[] = [];
    const { transport, queue } = stage([], {
      send: (body) => {
        sent.push(body);
        return new Promise((resolve) => {
          release = resolve;
        });
      },
    });
    transport.add("s", item("a"));
    void transport.flush();
    transport.add("s", item("b"));
    transport.leave();
    transport.leave();
    expect(sent).toHaveLength(2);
    expect(sent[1]).not.toContain('"id":"a"');
    release({ kind: "accepted", receipt });
    await Promise.resolve();
    await Promise.resolve();
    expect(queue.entries.map(({ item: { id } }) => id)).toEqual(["a"]);
  });

  it("keeps what only a beacon took, since nobody knows whether it arrived", async () => {
    const beacons: string[] = [];
    const { transport, queue } = stage([], { beacon: (body) => beacons.push(body) });
    transport.add("s", item("a"));
    transport.leave();
    expect(beacons).toHaveLength(1);
    expect(queue.entries).toHaveLength(1);
  });

  it("is silent once it is closed", async () => {
    const { transport, sent, queue } = stage([{ kind: "closed" }]);
    transport.add("s", item("a"));
    const asked = transport.receiptOf("a");
    await transport.flush();
    transport.add("s", item("b"));
    await transport.flush();
    transport.leave();
    expect(sent).toHaveLength(1);
    expect(await asked).toBeUndefined();
    expect(await transport.receiptOf("b")).toBeUndefined();
    expect(queue.entries).toEqual([]);
  });
});
