import { DRIFTS } from "../drifts.ts";
import type { Goal } from "../goal.ts";
import type { Part } from "../part.ts";
import { byPeer, PEERS } from "../peers.ts";
import { type SameId, sameId } from "../same-id.ts";

/** Of a provider of homes, since networks decide; nobody there is contacted. */
const HOME = "87.140.12.34";

/** Every visit without cookies and storage: Samehand's collector has to know the browser again by what it measured. */
export const drift: Part = {
  what: "the same id after each of six small drifts, no storage",
  measure: ({ browser, onSite, say }) =>
    onSite(async ({ origin }) => {
      const page = await browser.newPage();
      const ownUserAgent = await page.evaluate(() => navigator.userAgent);
      await page.close();
      const found = new Map<string, SameId>();
      for (const name of ["samehand", ...PEERS.filter((peer) => peer.givesId).map((peer) => peer.name)]) {
        say(`drift: ${name}`);
        found.set(name, await sameId(browser, `${origin}/${name}?address=${HOME}`, ownUserAgent));
      }
      const survived = (name: string) => found.get(name)?.survived ?? null;
      const goal: Goal = {
        number: 3,
        what: "same id after a drift",
        unit: `of ${DRIFTS.length}`,
        bound: { least: DRIFTS.length },
        samehand: survived("samehand"),
        peers: byPeer(survived),
      };
      return { goals: [goal], detail: Object.fromEntries(found) };
    }),
};
