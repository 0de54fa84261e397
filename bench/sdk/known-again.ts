import type { Envelope } from "@samehand/protocol";
import type { Browser } from "playwright";
import { MACHINE_DRIFTS } from "./machine-drifts.ts";
import { type Shown, sampleMachines, seenOn } from "./machines.ts";
import type { Site } from "./site.ts";
import { visit } from "./visit.ts";

/** One home, so that the network tells nobody apart. Of a provider of homes; nobody there is contacted. */
const HOME = "87.140.12.34";

export interface KnownAgain {
  machines: number;
  /** Visits after a drift, of which the collector knew the visitor again, by drift. */
  drifts: Record<string, number>;
  /** Returns without any drift that were known again. */
  unchanged: number;
  /** Returns that were taken for another machine's visitor. */
  mistaken: number;
}

/**
 * Machines that come without storage, and come back after a drift. One browser makes real visits, and its signals are
 * changed on their way to those of the machine: emulation by a driver would be marked, and marked signals are left out.
 */
export async function knownAgain(browser: Browser, site: Site, count: number): Promise<KnownAgain> {
  const machines = sampleMachines(count);
  const owners: (string | undefined)[] = [];
  for (const machine of machines) owners.push(await visitorOf(browser, site, machine));
  const result: KnownAgain = { machines: count, drifts: {}, unchanged: 0, mistaken: 0 };
  const returns = async (shown: Shown, index: number) => {
    const visitor = await visitorOf(browser, site, shown);
    const known = visitor !== undefined && visitor === owners[index];
    if (!known && owners.includes(visitor)) result.mistaken++;
    return known ? 1 : 0;
  };
  for (const [index, machine] of machines.entries()) {
    result.unchanged += await returns(machine, index);
    for (const [name, drift] of Object.entries(MACHINE_DRIFTS))
      result.drifts[name] = (result.drifts[name] ?? 0) + (await returns(drift(machine), index));
  }
  return result;
}

/** How many of so many different machines in one home are given the visitor of an earlier one. */
export async function merged(browser: Browser, site: Site, count: number): Promise<number> {
  const visitors = new Set<string | undefined>();
  for (const machine of sampleMachines(count)) visitors.add(await visitorOf(browser, site, machine));
  return count - visitors.size;
}

async function visitorOf(browser: Browser, site: Site, shown: Shown): Promise<string | undefined> {
  site.rewrite = (body) => {
    const envelope = JSON.parse(body) as Envelope;
    const items = envelope.items.map((item) =>
      item.type === "fingerprint" ? { ...item, signals: seenOn(shown, item.signals) } : item,
    );
    return { body: JSON.stringify({ ...envelope, items }), userAgent: String(shown["userAgent"]) };
  };
  // Each visit has a context of its own, and so no token of an earlier one.
  return (await visit(browser, `${site.origin}/samehand?address=${HOME}`)).id;
}
