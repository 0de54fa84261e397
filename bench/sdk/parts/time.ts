import type { Goal } from "../goal.ts";
import { type MainThread, measureVisit, summarise, type Visit } from "../main-thread.ts";
import { round } from "../medians.ts";
import type { Part } from "../part.ts";
import { byPeer } from "../peers.ts";
import { hasWholePrint } from "../whole-print.ts";

const RIVAL = "fingerprintjs";
const ALONE = "samehand?worker=no";

/** Samehand's visits count until the second half of its signals has been acknowledged. */
export const time: Part = {
  what: "time of the page's main thread, each visit in a fresh context, libraries interleaved",
  measure: ({ browser, scripts, rounds, onSite, say }) =>
    onSite(async ({ origin, sent }) => {
      const visits = new Map<string, Visit[]>(["empty", ...scripts.keys(), ALONE].map((name) => [name, []]));
      for (let index = 0; index <= rounds; index++) {
        say(`time: round ${index} of ${rounds}`);
        // Who comes after whom changes from round to round.
        const order = [...visits]
          .slice(index % visits.size)
          .concat([...visits].slice(0, index % visits.size));
        for (const [name, own] of order) {
          const before = sent.length;
          const measured = await measureVisit(browser, `${origin}/${name}`, name !== "empty");
          if (name.startsWith("samehand") && !hasWholePrint(sent.slice(before)))
            throw new Error("Samehand's visit ended before all its signals were sent.");
          // The first round warms the browser's caches up.
          if (index > 0) own.push(measured);
        }
      }
      const empty = visits.get("empty") ?? [];
      const times = new Map(
        [...scripts.keys(), ALONE].map((name) => [name, summarise(visits.get(name) ?? [], empty)]),
      );
      return { goals: goalsOf(times), detail: Object.fromEntries(times) };
    }),
};

function goalsOf(times: ReadonlyMap<string, MainThread>): Goal[] {
  const of = (key: keyof MainThread) => (name: string) => times.get(name)?.[key] ?? Number.NaN;
  const shareOfRival = (what: string, key: keyof MainThread, most: number, own = "samehand"): Goal => {
    // Nothing of nothing is no share: a quick machine has no long tasks at all.
    const share = (name: string) => (of(key)(name) === 0 ? 0 : round(of(key)(name) / of(key)(RIVAL), 3));
    return {
      number: 2,
      what,
      unit: `× ${RIVAL}`,
      bound: { most },
      samehand: share(own),
      peers: byPeer(share),
    };
  };
  return [
    shareOfRival("main thread, wall time", "mainThreadMs", 0.5),
    shareOfRival("main thread, processor time", "mainThreadCpuMs", 0.5),
    shareOfRival("processor time where a page allows no worker", "mainThreadCpuMs", 0.5, ALONE),
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
