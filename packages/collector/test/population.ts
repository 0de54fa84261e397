import type { EventLine, ObservationLine, TypingSummary } from "@samehand/protocol";
import type { Ingest } from "../src/ingest/types.ts";
import { randomOf } from "../src/simulate/random.ts";
import { drawTypist, typeSitting } from "../src/simulate/typing.ts";
import { START_MS } from "./deps.ts";

/** One visit of one account, in as few words as a test wants to write. */
export interface Visit {
  account: string;
  /** Names a device: two visits with one name show one print. */
  device: string;
  /** First-party token; a device without one was cleared. */
  token?: string;
  ip: string;
  /** Hours after the start. */
  hour: number;
  /** Told by the operator's server along with the visit. */
  payout?: string;
  phone?: string;
  /** Names whoever types: a few hundred keys in his way. */
  typist?: string;
}

const HOUR_MS = 60 * 60 * 1000;
export const CHROME_ON_WINDOWS =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

export function lineOf(visit: Visit, index: number): ObservationLine {
  const { account, device, token, ip, hour } = visit;
  const typing = typingOf(visit, index);
  const ok = (value: string) => ({ status: "ok" as const, value });
  return {
    type: "observation",
    id: `visit-${index}-${account}`.replace(/[^\w-]/g, "_").slice(0, 60),
    at: new Date(START_MS + hour * HOUR_MS).toISOString(),
    account,
    ...(token === undefined ? {} : { visitor: token }),
    ip,
    userAgent: CHROME_ON_WINDOWS,
    signals: {
      canvas: ok(`canvas of ${device}`),
      audio: ok(`audio of ${device}`),
      fonts: ok(`fonts of ${device}`),
      screenResolution: ok(`screen of ${device}`),
      hardwareConcurrency: ok(`cores of ${device}`),
      timezone: ok("Europe/Paris"),
      languages: ok("fr"),
    },
    ...(typing === null ? {} : { behaviour: { typing } }),
  };
}

function typingOf({ typist }: Visit, index: number): TypingSummary | null {
  if (typist === undefined) return null;
  return typeSitting(drawTypist(typist, randomOf(typist)), "desk", randomOf(typist, index));
}

/** What the operator's server says of a payout, along with the visit. */
export function payoutOf({ account, payout, phone, hour }: Visit, index: number): EventLine {
  return {
    type: "event",
    id: `payout-${index}-${account}`.replace(/[^\w-]/g, "_").slice(0, 60),
    at: new Date(START_MS + hour * HOUR_MS).toISOString(),
    account,
    name: "payout",
    data: { payout: payout ?? "", ...(phone === undefined ? {} : { phone }) },
  };
}

/** Sends visits through the real write path. */
export async function visit(
  ingest: Ingest,
  siteId: string,
  visits: readonly Visit[],
  offset = 0,
): Promise<void> {
  const lines = async function* () {
    for (const [index, each] of visits.entries()) {
      yield JSON.stringify(lineOf(each, offset + index));
      if (each.payout !== undefined) yield JSON.stringify(payoutOf(each, offset + index));
    }
  };
  const report = await ingest.importLines(siteId, lines());
  if (report.refused > 0) throw new Error(`refused: ${JSON.stringify(report.refusedLines)}`);
}

/**
 * Three accounts of one hand (`hand1..3`: one machine, bank account and phone), a household (`ann`, `bob`: two machines,
 * one home), an office of six at one address, twins (`twin1`, `twin2`: identical prints, other places), and strangers.
 */
export function smallTown(): Visit[] {
  const visits: Visit[] = [];
  for (const hour of [0, 24, 49])
    for (const [index, account] of ["hand1", "hand2", "hand3"].entries())
      visits.push({
        account,
        device: "the machine of the hand",
        token: "token-of-the-hand",
        ip: "203.0.113.7",
        hour: hour + index / 10,
        ...(hour === 0 ? { payout: "DE89370400440532013000", phone: "+33612345678" } : {}),
      });
  for (const hour of [2, 26])
    for (const account of ["ann", "bob"])
      visits.push({
        account,
        device: `laptop of ${account}`,
        token: `token-of-${account}`,
        ip: "198.51.100.9",
        hour,
      });
  for (let index = 1; index <= 6; index += 1)
    for (const hour of [8, 32])
      visits.push({
        account: `clerk${index}`,
        device: `desk ${index}`,
        token: `token-of-desk-${index}`,
        ip: "192.0.2.50",
        hour,
      });
  for (const [index, account] of ["twin1", "twin2"].entries())
    visits.push({
      account,
      device: "phone of the year",
      token: `token-${account}`,
      ip: `203.0.113.${100 + index}`,
      hour: 5,
    });
  for (let index = 1; index <= 12; index += 1)
    visits.push({
      account: `stranger${index}`,
      device: `own machine ${index}`,
      token: `token-of-stranger-${index}`,
      ip: `198.51.100.${100 + index}`,
      hour: index,
    });
  return visits;
}
