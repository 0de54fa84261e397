import type { NetworkClass } from "../../evidence/types.ts";
import { seeded } from "./seeded.ts";
import { randomTypist, typed } from "./typist.ts";
import { machine, type Told, type World, world } from "./world.ts";

const CLASSES: readonly NetworkClass[] = ["residential", "business", "mobile", "vpn", "unknown", "education"];

/** A few accounts that share tokens, machines, addresses, typists and payouts at random. */
export function randomWorld(seed: number, accounts = 6): World {
  const random = seeded(seed * 31 + 7);
  const pick = (n: number): number => Math.floor(random() * n);
  const told: Told[] = Array.from({ length: accounts }, (_, index) => ({
    account: `a${index}`,
    address: `address ${pick(3)}`,
    hours: Array.from({ length: 1 + pick(4) }, () => pick(5)),
    signals: machine(`machine ${pick(3)}`, random() < 0.3 ? { timezone: "Asia/Tokyo" } : {}),
    deviceClass: random() < 0.3 ? ("phone" as const) : ("desktop" as const),
    ...(random() < 0.7 && { token: `token ${pick(4)}` }),
    ...(random() < 0.6 && { typing: typed(randomTypist(pick(3)), 80 + pick(400), pick(1000)) }),
    ...(random() < 0.3 && { payout: `payout ${pick(3)}` }),
  }));
  const classes = Object.fromEntries(
    [0, 1, 2].map((n) => [`address ${n}`, CLASSES[pick(CLASSES.length)] ?? "unknown"]),
  );
  return world(told, random() < 0.5 ? accounts + pick(20) : 20_000, classes);
}
