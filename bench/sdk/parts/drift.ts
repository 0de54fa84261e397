import { DRIFTS } from "../drifts.ts";
import type { Goal } from "../goal.ts";
import { knownAgain, merged } from "../known-again.ts";
import type { Bench, Part } from "../part.ts";
import { byPeer, PEERS } from "../peers.ts";
import { type SameId, sameId } from "../same-id.ts";
import type { Site } from "../site.ts";

/** Of a provider of homes, since networks decide; nobody there is contacted. */
const HOME = "87.140.12.34";
const DIFFERENT = 20;

/** Every visit without cookies and storage: Samehand's collector has to know the browser again by what it measured. */
export const drift: Part = {
  what: "the same id after each of six small drifts, no storage; different machines kept apart",
  async measure(bench) {
    const emulated = await bench.onSite((site) => emulatedDrifts(bench, site));
    bench.say("drift: homes of machines that come back");
    const returned = await bench.onSite((site) => knownAgain(bench.browser, site));
    bench.say(`drift: ${DIFFERENT} different machines in one home`);
    const mergedMachines = await bench.onSite((site) => merged(bench.browser, site, DIFFERENT));
    const survived = (name: string) => emulated.get(name)?.survived ?? null;
    const { nothing = 0, ...known } = returned.known;
    const goals: Goal[] = [
      {
        number: 3,
        what: "same id after a drift, as a driver emulates it",
        unit: `of ${DRIFTS.length}`,
        bound: { least: DRIFTS.length },
        samehand: survived("samehand"),
        peers: byPeer(survived),
      },
      {
        number: 3,
        what: "same visitor when nothing changed",
        unit: `of ${returned.machines}`,
        bound: { least: returned.machines },
        samehand: nothing,
        peers: {},
      },
      {
        number: 3,
        what: "same visitor after a drift, many machines",
        unit: `of ${returned.machines * DRIFTS.length}`,
        bound: { least: returned.machines * DRIFTS.length },
        samehand: Object.values(known).reduce((sum, count) => sum + count, 0),
        peers: {},
      },
      {
        number: 3,
        what: "different machines merged",
        unit: `of ${DIFFERENT}`,
        bound: { most: 0 },
        samehand: mergedMachines + returned.mistaken,
        peers: {},
      },
    ];
    return { goals, detail: { emulated: Object.fromEntries(emulated), returned, merged: mergedMachines } };
  },
};

async function emulatedDrifts({ browser, say }: Bench, { origin }: Site): Promise<Map<string, SameId>> {
  const page = await browser.newPage();
  const ownUserAgent = await page.evaluate(() => navigator.userAgent);
  await page.close();
  const found = new Map<string, SameId>();
  for (const name of ["samehand", ...PEERS.filter((peer) => peer.givesId).map((peer) => peer.name)]) {
    say(`drift: ${name}`);
    found.set(name, await sameId(browser, `${origin}/${name}?address=${HOME}`, ownUserAgent));
  }
  return found;
}
