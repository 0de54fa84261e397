import { readFileSync } from "node:fs";
import { REJECTIONS } from "@samehand/protocol";
import * as fc from "fast-check";
import { CORPUS } from "./corpus.ts";
import { type Exchange, exchange } from "./exchange.ts";
import { hostileRequests, type Known } from "./requests.ts";

/** What a storm of hostile requests did to a collector. */
export interface Storm {
  seed: number;
  requests: number;
  perSecond: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  /** Answers of 500 and above, each with the request that caused it, at most ten. */
  failures: string[];
  failed: number;
  /** Refusals without a code of the protocol's table, as `status METHOD target`. */
  uncoded: string[];
  /** Of the corpus, answered otherwise than they must be. */
  wrong: string[];
  /** Connections that the collector did not end in time. */
  stuck: string[];
  /** Whole requests that did not get exactly one answer, at most ten named. */
  unanswered: number;
  silent: string[];
  slowestMs: number;
  /** Resident memory of the collector, megabytes: after a tenth of the storm, at its height and at its end. */
  memoryMb: { early: number; highest: number; end: number };
}
interface Target {
  port: number;
  pid: number;
  known: Known;
}

const AT_ONCE = 24;
const BATCH = 500;
/** Every how many requests the whole corpus is sent once more. */
const CORPUS_EVERY = 5_000;
/** Far above what any may take: time is bounded by what is said of the slowest. */
const PATIENCE_MS = 20_000;
const SHOWN = 10;

/** Sends so many generated requests, and the corpus again and again between them. The same seed sends the same. */
export async function storm(
  { port, pid, known }: Target,
  requests: number,
  seed: number,
  progress: (sent: number) => void = () => {},
): Promise<Storm> {
  const result: Storm = {
    seed,
    requests: 0,
    perSecond: 0,
    statuses: {},
    failures: [],
    failed: 0,
    uncoded: [],
    wrong: [],
    stuck: [],
    unanswered: 0,
    silent: [],
    slowestMs: 0,
    memoryMb: { early: 0, highest: 0, end: 0 },
  };
  const arbitrary = hostileRequests(known);
  const startedMs = performance.now();

  const send = async (bytes: Uint8Array, name: string, isWhole: boolean): Promise<Exchange> => {
    const said = await exchange(port, bytes, { withinMs: PATIENCE_MS, isClosing: isWhole });
    result.requests++;
    result.slowestMs = Math.max(result.slowestMs, Math.round(said.ms));
    if (isWhole && said.answers.length !== 1 && result.unanswered++ < SHOWN)
      result.silent.push(`${said.answers.length} answers to ${name}, ${bytes.length} bytes`);
    if (said.isStuck && result.stuck.length < SHOWN) result.stuck.push(name);
    for (const { status, body } of said.answers) {
      result.statuses[status] = (result.statuses[status] ?? 0) + 1;
      if (status >= 500 && result.failed++ < SHOWN)
        result.failures.push(`${status} ${name} ${body.slice(0, 200)}`);
      if (status >= 400 && !isCoded(name, body) && result.uncoded.length < SHOWN)
        result.uncoded.push(`${status} ${name}`);
    }
    return said;
  };
  const sendCorpus = () =>
    Promise.all(
      CORPUS.map(async ({ name, text, status }) => {
        const { answers } = await send(Buffer.from(text, "latin1"), name, false);
        if (status !== undefined && answers.at(-1)?.status !== status)
          result.wrong.push(`${name}: ${answers.map((answer) => answer.status).join(" ")}`);
      }),
    );
  const remember = () => {
    const rss = residentMb(pid);
    result.memoryMb.highest = Math.max(result.memoryMb.highest, rss);
    result.memoryMb.end = rss;
  };

  for (let sent = 0; sent < requests; sent += BATCH) {
    if (sent % CORPUS_EVERY === 0) await sendCorpus();
    const batch = fc.sample(arbitrary, { seed: seed + sent, numRuns: Math.min(BATCH, requests - sent) });
    let next = 0;
    const sender = async () => {
      for (let bytes = batch[next++]; bytes !== undefined; bytes = batch[next++])
        await send(bytes, firstLine(bytes), true);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    remember();
    if (sent <= requests / 10) result.memoryMb.early = result.memoryMb.end;
    progress(sent + batch.length);
  }
  result.perSecond = Math.round(result.requests / ((performance.now() - startedMs) / 1000));
  return result;
}

/** An answer to HEAD has no body. */
function isCoded(name: string, body: string): boolean {
  if (name.startsWith("HEAD ")) return true;
  try {
    return (JSON.parse(body) as { error: { code: string } }).error.code in REJECTIONS;
  } catch {
    return false;
  }
}

function firstLine(bytes: Buffer): string {
  return bytes.subarray(0, Math.min(bytes.indexOf("\r\n"), 160)).toString("latin1");
}

/** Resident memory of a process; 0 where the system does not tell. */
function residentMb(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
