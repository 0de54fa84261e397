import { PARAMETERS } from "./parameters.ts";
import type { AccountPlan, Person, Place, Seat } from "./people/plan.ts";
import { type Random, randomOf } from "./random.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** One account used once. Everything that is said of it follows from these and its number. */
export interface Visit {
  atMs: number;
  person: Person;
  account: AccountPlan;
  seat: Seat;
  /** The person is on a journey. */
  away: boolean;
  /** The first visit of the account: it signs up. */
  first: boolean;
}

/** All visits of a population between two times, in order of time. Every account has at least one. */
export function visitsOf(people: readonly Person[], fromMs: number, days: number): Visit[] {
  const visits = people.flatMap((person) => visitsOfPerson(person, fromMs, days));
  visits.sort((a, b) => a.atMs - b.atMs || (a.account.account < b.account.account ? -1 : 1));
  const known = new Set<string>();
  for (const visit of visits) {
    visit.first = !known.has(visit.account.account);
    known.add(visit.account.account);
  }
  return visits;
}

function visitsOfPerson(person: Person, fromMs: number, days: number): Visit[] {
  const random = randomOf(person.typist.id, "visits");
  const sittings = Math.max(1, poisson((person.sittingsPerWeek * days) / 7, random));
  const visits: Visit[] = [];
  for (let sitting = 0; sitting < sittings; sitting += 1) {
    const atMs = timeOf(person, fromMs, days, random);
    const { place } = random.weighted(person.places);
    const used = person.accounts.filter(({ share }) => random.chance(share));
    visits.push(...sit(person, used, place, atMs, fromMs, random));
  }
  for (const account of person.accounts) {
    if (visits.some((visit) => visit.account === account)) continue;
    const place = account.seats[0]?.place ?? "home";
    visits.push(...sit(person, [account], place, timeOf(person, fromMs, days, random), fromMs, random));
  }
  return visits;
}

/** The accounts of one sitting, one after the other, each where it can be used at this place. */
function sit(
  person: Person,
  accounts: readonly AccountPlan[],
  place: Place,
  startMs: number,
  fromMs: number,
  random: Random,
): Visit[] {
  let atMs = startMs;
  const visits: Visit[] = [];
  for (const account of accounts) {
    const here = account.seats.filter((seat) => seat.place === place);
    if (here.length === 0 && accounts.length > 1) continue;
    const seat = random.pick(here.length > 0 ? here : account.seats);
    const away = isAway(person, atMs, fromMs);
    visits.push({ atMs: Math.round(atMs), person, account, seat, away, first: false });
    atMs += random.int(4, 14) * MINUTE_MS;
  }
  return visits;
}

/** A day of the period, and an hour around the person's own. */
function timeOf(person: Person, fromMs: number, days: number, random: Random): number {
  const local = person.hour + random.normal(0, PARAMETERS.activity.hourSpread);
  const hour = (((local - person.utcHours) % 24) + 24) % 24;
  // The day may begin in the middle, where the period does; the hour of the clock must not move with it.
  const midnightMs = Math.floor(fromMs / DAY_MS) * DAY_MS;
  const atMs = midnightMs + random.int(0, days - 1) * DAY_MS + hour * HOUR_MS;
  return atMs < fromMs ? atMs + days * DAY_MS : atMs;
}

function isAway({ journey }: Person, atMs: number, fromMs: number): boolean {
  if (journey === null) return false;
  const day = (atMs - fromMs) / DAY_MS;
  return day >= journey.fromDay && day < journey.fromDay + journey.days;
}

/** Knuth's method: the means here are small. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}
