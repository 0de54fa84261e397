import type { Visit } from "./population.ts";

/** A pair and what a reviewer would say of it. */
export interface Reviewed {
  a: string;
  b: string;
  verdict: "oneHand" | "differentPeople";
}

/**
 * As many hands of two accounts as homes of two people, all on one computer with one browser. Here every hand has its
 * money sent to one place, which the shipped weights expect of every second, and no two people of a home do.
 */
export function reviewedTown(pairs: number, prefix = ""): { visits: Visit[]; reviewed: Reviewed[] } {
  const visits: Visit[] = [];
  const reviewed: Reviewed[] = [];
  for (let n = 0; n < 2 * pairs; n += 1) {
    const isHand = n < pairs;
    const [a, b] = [`${prefix}pair${n}a`, `${prefix}pair${n}b`];
    reviewed.push({ a, b, verdict: isHand ? "oneHand" : "differentPeople" });
    for (const account of [a, b])
      visits.push({
        account,
        device: `${prefix}computer ${n}`,
        token: `${prefix}token-of-computer-${n}`,
        ip: `203.${n >> 8}.${n & 255}.7`,
        hour: account === a ? 1 : 30,
        payout: isHand ? `${prefix}account of ${n}` : `${prefix}account of ${account}`,
      });
  }
  return { visits, reviewed };
}
