import { setTimeout as sleep } from "node:timers/promises";
import { REJECTIONS, type RejectionBody, type RejectionCode } from "@samehand/protocol";
import { SamehandError } from "./error.ts";

/** One call of the API. */
export interface Call {
  method: "GET" | "POST" | "DELETE";
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
  /**
   * Whether it may be sent again where the answer was lost: it changes nothing, or carries ids by which the collector
   * knows it again. A refusal with 429 or 503 changed nothing, and is always followed by another try.
   */
  isRepeatable: boolean;
}
export interface CallOptions {
  /** Ends the call, waits included; its reason is thrown. */
  signal?: AbortSignal;
  /** Of one attempt; 10 seconds where absent. */
  timeoutMs?: number;
}
export interface Transport {
  /** Origin of the collector, as `https://samehand.example`. */
  url: string;
  /** `sk_…`: never in a page. */
  secretKey: string;
  /** Further attempts after the first; 4 where absent, which takes about 8 seconds. */
  retries?: number;
  /** Before the second attempt, doubled before each further one, a quarter more or less; 500 where absent. */
  firstPauseMs?: number;
  fetch?: typeof fetch;
}

const TIMEOUT_MS = 10_000;
const RETRIES = 4;
const FIRST_PAUSE_MS = 500;
/** A collector that wants a longer pause than this gets none from a caller who waits. */
const LONGEST_PAUSE_MS = 30_000;

/** What is made of a good answer; within the attempt's time, but for what it leaves to be read later. */
type Read<T> = (response: Response) => Promise<T>;

/** Sends a call until it is answered for good. Throws SamehandError, or the reason of `signal`. */
export async function request<T>(
  transport: Transport,
  call: Call,
  read: Read<T>,
  { signal, timeoutMs = TIMEOUT_MS }: CallOptions = {},
): Promise<T> {
  const { retries = RETRIES, firstPauseMs = FIRST_PAUSE_MS } = transport;
  for (let failures = 0; ; failures += 1) {
    const result = await attempt(transport, call, read, timeoutMs, signal);
    if ("answer" in result) return result.answer;
    const { error, retryAfterMs } = result;
    const isRefused = error.status === 429 || error.status === 503;
    const mayRepeat = error.passes && (isRefused || call.isRepeatable);
    const pauseMs = Math.max(retryAfterMs, firstPauseMs * 2 ** failures * (0.75 + Math.random() / 2));
    if (!mayRepeat || failures >= retries || pauseMs > LONGEST_PAUSE_MS) throw error;
    await sleep(pauseMs, undefined, signal === undefined ? {} : { signal }).catch(() =>
      signal?.throwIfAborted(),
    );
  }
}

type Attempt<T> = { answer: T } | { error: SamehandError; retryAfterMs: number };

async function attempt<T>(
  { url, secretKey, fetch: send = fetch }: Transport,
  { method, path, query = {}, body }: Call,
  read: Read<T>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Attempt<T>> {
  signal?.throwIfAborted();
  // Not AbortSignal.timeout: what is read later than the attempt would be cut off too.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeoutMs);
  const target = new URL(path, url);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) target.searchParams.set(name, String(value));
  try {
    const response = await send(target, {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would carry the key to another machine.
      redirect: "manual",
      signal: signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]),
    });
    if (response.ok) return { answer: await read(response) };
    return { error: await refusalOf(response), retryAfterMs: retryAfterMs(response) };
  } catch (cause) {
    signal?.throwIfAborted();
    return { error: silenceOf(cause, late.signal.aborted ? timeoutMs : null), retryAfterMs: 0 };
  } finally {
    clearTimeout(timer);
  }
}

function silenceOf(cause: unknown, timedOutMs: number | null): SamehandError {
  if (timedOutMs !== null)
    return new SamehandError("timedOut", `Samehand did not answer within ${timedOutMs} ms.`, { cause });
  if (cause instanceof SyntaxError)
    return new SamehandError("unexpectedAnswer", "The answer is not JSON.", { cause });
  return new SamehandError("unreachable", "Samehand could not be reached.", { cause });
}

async function refusalOf(response: Response): Promise<SamehandError> {
  const { status } = response;
  const body = (await response.json().catch(() => null)) as Partial<RejectionBody> | null;
  const refusal = body?.error;
  if (refusal === undefined || !isCode(refusal.code))
    return new SamehandError("unexpectedAnswer", `Something answered ${status}, and not as Samehand does.`, {
      status,
    });
  return new SamehandError(refusal.code, refusal.message, { status, path: refusal.path ?? null });
}

function isCode(code: string): code is RejectionCode {
  return Object.hasOwn(REJECTIONS, code);
}

function retryAfterMs(response: Response): number {
  const header = response.headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(header) ? Number(header) * 1000 : 0;
}
