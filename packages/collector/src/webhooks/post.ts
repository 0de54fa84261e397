import { lookup } from "node:dns";
import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { type BlockList, isIP, type LookupFunction } from "node:net";
import type { DeliveryOutcome } from "@samehand/protocol/api";
import { isAllowedAddress } from "./allowed-address.ts";
import { hostOf } from "./endpoint-url.ts";

export interface Answer {
  outcome: DeliveryOutcome;
  status: number | null;
  /** What the receiver asks for, milliseconds; null: nothing. */
  retryAfterMs: number | null;
}
export interface PostOptions {
  allowed: BlockList;
  timeoutMs: number;
  /** Ends the attempt; it then rejects with the signal's reason. */
  signal: AbortSignal;
}

/** A receiver that has to think answers first and thinks later. */
export const ANSWER_WITHIN_MS = 10_000;
const HEADER_BYTES = 16 * 1024;

/**
 * Posts a body once. The connection goes to an address that was checked just before, since a name may stand for another
 * one at the next question; a redirect is not followed, and of the answer nothing but its status is read.
 */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  { allowed, timeoutMs, signal }: PostOptions,
): Promise<Answer> {
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isAllowedAddress(host, allowed)) return failed("addressForbidden");
  const timeout = AbortSignal.timeout(timeoutMs);
  const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
    method: "POST",
    headers: { ...headers, "content-length": Buffer.byteLength(body) },
    lookup: checkedLookup(allowed),
    agent: false,
    maxHeaderSize: HEADER_BYTES,
    signal: AbortSignal.any([timeout, signal]),
  });
  try {
    return await answerOf(request, body);
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return failed("timedOut");
    return failed(outcomeOf(error));
  } finally {
    request.destroy();
  }
}

function answerOf(request: ClientRequest, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      resolve({
        outcome: outcomeOfStatus(status),
        status,
        retryAfterMs: retryAfterMs(response.headers["retry-after"]),
      });
    });
    request.end(body);
  });
}

function outcomeOfStatus(status: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return "delivered";
  if (status >= 300 && status < 400) return "redirected";
  if (status === 410) return "gone";
  return status < 500 ? "refused" : "failed";
}

/** Seconds; a date would be of the receiver's clock. */
function retryAfterMs(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}

const FORBIDDEN = "ERR_ADDRESS_FORBIDDEN";

/** Answers with allowed addresses alone; Node connects to what it is answered and asks nobody again. */
function checkedLookup(allowed: BlockList): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const usable = found.filter(({ address }) => isAllowedAddress(address, allowed));
      const [first] = usable;
      if (first === undefined)
        return callback(Object.assign(new Error("no public address"), { code: FORBIDDEN }), []);
      if (options.all === true) return callback(null, usable);
      return callback(null, first.address, first.family);
    });
  };
}

function outcomeOf(error: unknown): DeliveryOutcome {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === FORBIDDEN) return "addressForbidden";
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) ? "tlsFailed" : "unreachable";
}

function failed(outcome: DeliveryOutcome): Answer {
  return { outcome, status: null, retryAfterMs: null };
}
