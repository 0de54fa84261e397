import { type Access, carrierAccess, hoppingAccess, lineAccess } from "../network/access.ts";
import { COUNTRIES, type Country } from "../network/countries.ts";
import { HANDS, type Kind, PARAMETERS } from "../parameters.ts";
import { type Browser, drawBrowser } from "../prints/browser.ts";
import { drawMachine } from "../prints/machine.ts";
import { drawModel, type MachineKind, type Model } from "../prints/models.ts";
import { type Random, randomOf } from "../random.ts";
import { drawTypist } from "../typing.ts";
import { type Names, namesOf } from "./names.ts";
import type { AccountPlan, Person, Seat } from "./plan.ts";

/** What all people of one simulated population share. */
export interface World {
  seed: string;
  accounts: number;
  days: number;
  names: Names;
}

export const worldOf = (seed: string, accounts: number, days: number): World => ({
  seed,
  accounts,
  days,
  names: namesOf(),
});

/** One group of people who have something to do with each other: a single, a family, an office, a hand. */
export interface Group {
  world: World;
  /** Unique in the population. */
  label: string;
  kind: Kind;
  random: Random;
  country: Country;
}

/** Draws the people of one group. `most` is the number of accounts still wanted; at least one is made. */
export type Recruit = (group: Group, most: number) => Person[];

export function groupOf(world: World, kind: Kind, index: number): Group {
  const label = `${world.seed}/${kind}/${index}`;
  const random = randomOf(label);
  return { world, label, kind, random, country: random.weighted(COUNTRIES) };
}

export const homeLine = ({ label, country, random }: Group, name = "home"): Access =>
  lineAccess(`${label}/${name}`, random.pick(country.home));

/** The home line, with some of these people behind a VPN now and then. */
export function homeWithVpn(group: Group, share: number): Access {
  const home = homeLine(group);
  return group.random.chance(share) ? hoppingAccess(group.world.seed, group.label, home) : home;
}

/** The carrier's pool grows with the population, so that larger ones are not more crowded. */
export function carrier({ world, country, random }: Group): Access {
  const share = country.weight / COUNTRIES.reduce((sum, { weight }) => sum + weight, 0);
  const addresses = Math.max(
    2,
    Math.round((world.accounts * share) / PARAMETERS.network.accountsPerCarrierAddress),
  );
  return carrierAccess(world.seed, random.pick(country.mobile), addresses);
}

export const desktopOf = (group: Group, name: string, model?: Model): Browser =>
  browserOf(group, name, model ?? modelOf(group, name, "desktop"));
export const phoneOf = (group: Group, name: string): Browser =>
  browserOf(group, name, modelOf(group, name, "phone"));

/** By numbers of its own, so that another version of the network moves nothing but the machines. */
export const modelOf = ({ label }: Group, name: string, kind: MachineKind): Model =>
  drawModel(kind, randomOf(label, name, "model"));

function browserOf({ label, country, random }: Group, name: string, model: Model): Browser {
  return drawBrowser(drawMachine(`${label}/${name}`, model, country, random), random);
}

/** An account with mail and instrument of its own. */
export function accountOf(
  { world, random }: Group,
  seats: readonly Seat[],
  given: Partial<AccountPlan> = {},
): AccountPlan {
  const account = world.names.account(random);
  return {
    account,
    email: world.names.email(account, random),
    phone: random.chance(0.3) ? `+${random.int(20, 98)}${random.int(100_000_000, 999_999_999)}` : null,
    payout: `card-${random.hex(12)}`,
    seats,
    share: 1,
    bursts: false,
    ...given,
  };
}

/** A person of the group. `name` is unique in it. */
export function personOf(
  { label, kind, random, country }: Group,
  name: string,
  accounts: readonly AccountPlan[],
  places: Person["places"],
  given: Partial<Person> = {},
): Person {
  const id = `${label.split("/").slice(1).join("-")}-${name}`;
  const { sittingsPerWeek, handSittingsPerWeek, sittingsSpread } = PARAMETERS.activity;
  const usual = HANDS.some((hand) => hand === kind) ? handSittingsPerWeek : sittingsPerWeek;
  return {
    id,
    kind,
    typist: drawTypist(`${label}/${name}`, random),
    accounts,
    sittingsPerWeek: Math.exp(random.normal(Math.log(usual), sittingsSpread)),
    hour: random.normal(16, 3),
    utcHours: country.utcHours,
    places,
    writes: PARAMETERS.typing.writes,
    journey: null,
    ...given,
  };
}
