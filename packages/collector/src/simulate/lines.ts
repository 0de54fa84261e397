import type { EventLine, ImportLine, Json, ObservationLine } from "@samehand/protocol";
import { isPhone } from "./prints/machine.ts";
import { signalsAt } from "./prints/signals.ts";
import { userAgentAt } from "./prints/user-agent.ts";
import { type Random, randomOf } from "./random.ts";
import { typeSitting } from "./typing.ts";
import type { Visit } from "./visits.ts";

const MINUTE_MS = 60_000;

/**
 * What one visit leaves behind: an observation, and the events of it. `id` is unique in the population,
 * and the lines follow from it alone: made again, they are the same bytes.
 */
export function linesOf(visit: Visit, id: string): ImportLine[] {
  const random = randomOf(id);
  return [observationOf(visit, id, random), ...eventsOf(visit, id, random)];
}

function observationOf(
  { atMs, person, account, seat, away }: Visit,
  id: string,
  random: Random,
): ObservationLine {
  const { browser } = seat;
  const { machine } = browser;
  const journey = away ? person.journey : null;
  const access = journey?.access ?? seat.access;
  // Keyboards on a screen do not tell key times, so only real keyboards are summarised.
  const typing =
    !isPhone(machine.model) && random.chance(person.writes)
      ? typeSitting(person.typist, seat.place, random)
      : null;
  return {
    type: "observation",
    id: `${id}o`,
    at: new Date(atMs).toISOString(),
    account: account.account,
    visitor: browser.token,
    ip: access.addressAt(atMs, machine.id),
    userAgent: userAgentAt(browser, atMs),
    signals: signalsAt(browser, atMs, journey),
    ...(typing === null ? {} : { behaviour: { typing } }),
  };
}

function eventsOf({ atMs, account, first }: Visit, id: string, random: Random): EventLine[] {
  const events: EventLine[] = [];
  const add = (name: string, minutes: number, data?: Record<string, Json>) => {
    events.push({
      type: "event",
      id: `${id}e${events.length}`,
      at: new Date(Math.round(atMs + minutes * MINUTE_MS)).toISOString(),
      account: account.account,
      name,
      ...(data === undefined ? {} : { data }),
    });
  };
  const { email, phone, payout } = account;
  if (first) add("signup", 0.5, phone === null ? { email } : { email, phone });
  else add("login", 0.2);
  const proposals = account.bursts && random.chance(0.5) ? random.int(12, 25) : random.int(0, 1);
  for (let n = 0; n < proposals; n += 1) {
    add("proposal", 2 + n * 1.5, {
      job: random.int(1, 500),
      characters: random.int(200, 1500),
    });
  }
  if (random.chance(0.6)) add("message", 5, { characters: random.int(20, 400) });
  if (random.chance(0.15)) add("payout", 12, { payout, amount: random.int(20, 900) });
  return events;
}
