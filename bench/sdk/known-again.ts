import type { Envelope } from "@samehand/protocol";
import type { Browser } from "playwright";
import { MACHINE_DRIFTS } from "./machine-drifts.ts";
import { type Shown, sampleMachines, seenOn } from "./machines.ts";
import type { Site } from "./site.ts";
import { visit } from "./visit.ts";

/** So many machines share one home, so that the network does not tell them apart. */
const HOME_MACHINES = 5;

/** Of a provider of homes; nobody there is contacted. */
const homeAddress = (index: number) => `87.140.12.${10 + index}`;

export interface KnownAgain {
  /** Of each drift: so many machines came back, and so many were known again. */
  machines: number;
  known: Record<string, number>;
  /** Returns that were taken for another machine's visitor. */
  mistaken: number;
}

/**
 * Homes of machines that come without storage, one home for each drift and one without any, and come back after it. One
 * browser makes real visits, and its signals are changed on their way to those of the machine: emulation by a driver
 * would be marked, and marked signals are left out.
 */
export async function knownAgain(browser: Browser, site: Site): Promise<KnownAgain> {
  const result: KnownAgain = { machines: HOME_MACHINES, known: {}, mistaken: 0 };
  const drifts = { nothing: (shown: Shown) => shown, ...MACHINE_DRIFTS };
  const machines = sampleMachines(HOME_MACHINES * Object.keys(drifts).length);
  for (const [home, [name, drift]] of Object.entries(drifts).entries()) {
    const family = machines.splice(0, HOME_MACHINES);
    const address = homeAddress(home);
    const owners: (string | undefined)[] = [];
    for (const machine of family) owners.push(await visitorOf(browser, site, machine, address));
    result.known[name] = 0;
    for (const [index, machine] of family.entries()) {
      const visitor = await visitorOf(browser, site, drift(machine), address);
      if (visitor !== undefined && visitor === owners[index]) result.known[name]++;
      else if (owners.includes(visitor)) result.mistaken++;
    }
  }
  return result;
}

/** How many of so many different machines in one home are given the visitor of an earlier one. */
export async function merged(browser: Browser, site: Site, count: number): Promise<number> {
  const visitors = new Set<string | undefined>();
  for (const machine of sampleMachines(count))
    visitors.add(await visitorOf(browser, site, machine, homeAddress(0)));
  return count - visitors.size;
}

async function visitorOf(
  browser: Browser,
  site: Site,
  shown: Shown,
  address: string,
): Promise<string | undefined> {
  site.rewrite = (body) => {
    const envelope = JSON.parse(body) as Envelope;
    const items = envelope.items.map((item) =>
      item.type === "fingerprint" ? { ...item, signals: seenOn(shown, item.signals) } : item,
    );
    return { body: JSON.stringify({ ...envelope, items }), userAgent: String(shown["userAgent"]) };
  };
  // Each visit has a context of its own, and so no token of an earlier one.
  return (await visit(browser, `${site.origin}/samehand?address=${address}`)).id;
}
