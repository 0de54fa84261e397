import type { AccountFacts, Sighting } from "../assessment/types.ts";
import { RECENT_MS } from "./detector.ts";

const byTime = (a: { atMs: number }, b: { atMs: number }) => a.atMs - b.atMs;

/** Sightings of the last 30 days in order of time, the assessed moment included. */
export function recentSightings(facts: AccountFacts): Sighting[] {
  const all = facts.moment === null ? facts.sightings : [...facts.sightings, facts.moment];
  return all.filter((sighting) => isRecent(facts, sighting.atMs)).toSorted(byTime);
}

/** Events of one name in the last 30 days, in order of time. */
export function recentEvents(facts: AccountFacts, name: string): AccountFacts["events"] {
  return facts.events.filter((event) => event.name === name && isRecent(facts, event.atMs)).toSorted(byTime);
}

export function isRecent(facts: AccountFacts, atMs: number): boolean {
  return atMs > facts.nowMs - RECENT_MS && atMs <= facts.nowMs;
}
