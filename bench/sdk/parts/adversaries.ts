import { type Judged, adversaries as leadPast } from "../adversaries.ts";
import { startCollector } from "../collector.ts";
import type { Goal } from "../goal.ts";
import type { Part } from "../part.ts";
import { byPeer, PEERS } from "../peers.ts";

/** A peer's word is whether it takes the browser for a bot; those that only give an id say nothing. */
export const adversaries: Part = {
  what: "who notices that a browser was changed, and who accuses one that nobody touched",
  async measure({ scripts, say }) {
    say("adversaries: browsers of this machine, then tools that change them");
    const collector = await startCollector();
    try {
      const judged = await leadPast(collector, scripts);
      return { goals: goalsOf(judged.filter(({ verdicts }) => verdicts)), detail: { judged } };
    } finally {
      await collector.stop();
    }
  },
};

function goalsOf(judged: readonly Judged[]): Goal[] {
  const changed = judged.filter((one) => one.changed);
  const untouched = judged.filter((one) => !one.changed);
  const accusers = new Set(PEERS.filter(({ judges }) => judges).map(({ name }) => name));
  const flaggedBy = (among: readonly Judged[]) => (peer: string) =>
    accusers.has(peer) ? among.filter(({ verdicts }) => verdicts?.peers[peer] === true).length : null;
  const tampered = (among: readonly Judged[]) => among.filter(({ verdicts }) => verdicts?.tampered).length;
  const accused = ({ verdicts }: Judged) => verdicts?.tampered === true || verdicts?.automated === true;
  return [
    {
      number: 4,
      what: "changed browsers flagged",
      unit: `of ${changed.length}`,
      bound: { least: changed.length },
      samehand: tampered(changed),
      peers: byPeer(flaggedBy(changed)),
    },
    {
      number: 4,
      what: "untouched browsers flagged",
      unit: `of ${untouched.length}`,
      bound: { most: 0 },
      samehand: untouched.length === 0 ? null : untouched.filter(accused).length,
      peers: byPeer(flaggedBy(untouched)),
    },
  ];
}
