/** A request that did not succeed. `status` is 0 where no answer came. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly status: number;
  readonly code: string;
  /** Seconds to wait, where the collector said so. */
  readonly retryAfterS: number | null;
  constructor(status: number, code: string, message: string, retryAfterS: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

/** Dispatched on the window when an answer says that nobody is signed in. */
export const SIGNED_OUT = "samehand-signed-out";

export type Params = Record<string, string | undefined>;

/** `/v1/` and the parts, each encoded: ids are chosen by other people and may hold anything. */
export function apiPath(parts: readonly string[], params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== "") query.set(name, value);
  }
  const path = `/v1/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/")}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  return (await send(path, { signal })) as T;
}

/**
 * A change: carries the session's token against forged requests, where there is a session. Answers without a body give
 * `null`.
 */
export async function postJson<T>(path: string, body: unknown, csrf?: string): Promise<T> {
  return (await send(path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(csrf === undefined ? {} : { "x-samehand-csrf": csrf }),
    },
    body: JSON.stringify(body),
  })) as T;
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, {
    ...init,
    credentials: "same-origin",
  }).catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, "unreachable", "The collector cannot be reached. Is it still running?");
  });
  const text = await response.text();
  const body = parse(text);
  if (response.ok && body !== undefined) return body;
  if (response.status === 401) dispatchEvent(new Event(SIGNED_OUT));
  const refusal = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error;
  throw new ApiError(
    response.status,
    typeof refusal?.code === "string" ? refusal.code : "unreadable",
    typeof refusal?.message === "string"
      ? refusal.message
      : "The collector gave an answer that cannot be read.",
    Number(response.headers.get("retry-after")) || null,
  );
}

function parse(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
