import type { Goal } from "../goal.ts";
import { type MainThread, measureVisit, summarise, type Visit } from "../main-thread.ts";
import { round } from "../medians.ts";
import type { Part } from "../part.ts";
import { byPeer } from "../peers.ts";
import { hasWholePrint } from "../whole-print.ts";

const RIVAL = "fingerprintjs";

/** Samehand's visits count until the second half of its signals has been acknowledged. */
export const time: Part = {
  what: "time of the page's main thread, each visit in a fresh context, libraries interleaved",
  measure: ({ browser, scripts, rounds, onSite, say }) =>
    onSite(async ({ origin, sent }) => {
      const visits = new Map<string, Visit[]>(["empty", ...scripts.keys()].map((name) => [name, []]));
      for (let index = 0; index <= rounds; index++) {
        say(`time: round ${index} of ${rounds}`);
        // Who comes after whom changes from round to round.
        const order = [...visits]
          .slice(index % visits.size)
          .concat([...visits].slice(0, index % visits.size));
        for (const [name, own] of order) {
          const before = sent.length;
          const measured = await measureVisit(browser, `${origin}/${name}`, name !== "empty");
          if (name === "samehand" && !hasWholePrint(sent.slice(before)))
            throw new Error("Samehand's visit ended before all its signals were sent.");
          // The first round warms the browser's caches up.
          if (index > 0) own.push(measured);
        }
      }
      const empty = visits.get("empty") ?? [];
      const times = new Map(
        [...scripts.keys()].map((name) => [name, summarise(visits.get(name) ?? [], empty)]),
      );
      return { goals: goalsOf(times), detail: Object.fromEntries(times) };
    }),
};

function goalsOf(times: ReadonlyMap<string, MainThread>): Goal[] {
  const of = (key: keyof MainThread) => (name: string) => times.get(name)?.[key] ?? Number.NaN;
  const shareOfRival = (what: string, key: keyof MainThread, most: number): Goal => {
    const share = (name: string) => round(of(key)(name) / of(key)(RIVAL), 3);
    return {
      number: 2,
      what,
      unit: `× ${RIVAL}`,
      bound: { most },
      samehand: share("samehand"),
      peers: byPeer(share),
    };
  };
  return [
    shareOfRival("main thread, wall time", "mainThreadMs", 0.5),
    shareOfRival("main thread, processor time", "mainThreadCpuMs", 0.5),
    shareOfRival("sum of long tasks", "longTaskSumMs", 0.25),
    {
      number: 2,
      what: "visits with a task over 50 ms",
      unit: "share",
      bound: { most: 0.05 },
      samehand: of("visitsWithLongTask")("samehand"),
      peers: byPeer(of("visitsWithLongTask")),
    },
  ];
}
