import type { ObservationLine } from "@samehand/protocol";
import { type Machine, signalsOf, userAgentOf } from "./machines.ts";
import type { Visit } from "./people.ts";

export const lineOf = ({ atMs, visitor, machine, moment, ip }: Visit, n: number): ObservationLine => ({
  type: "observation",
  id: `o${n}`,
  at: new Date(atMs).toISOString(),
  visitor,
  ...(ip === null ? {} : { ip }),
  userAgent: userAgentOf(machine, moment),
  signals: signalsOf(machine, moment),
});

/** Each phone once, with no network: whoever finds two alike has merged two people. */
export function phonesOnce(machines: readonly Machine[], untilMs: number): ObservationLine[] {
  const still = { fonts: 0, drawing: 0, graphics: 0, screen: 0 };
  const moment = {
    timezone: "Europe/Berlin",
    languages: ["en-US"],
    docked: false,
    updates: 0,
    changes: still,
  };
  return machines.map((machine, n) =>
    lineOf({ atMs: untilMs + n * 60_000, visitor: `phone ${n}`, machine, moment, ip: null }, n),
  );
}
