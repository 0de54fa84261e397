import type { RejectionBody } from "@samehand/protocol";

/** The collector refused the call; `code` is one of the protocol's rejection codes. */
export class Refused extends Error {
  override name = "Refused";
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(`Samehand answered ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
  /** Whether the same call can succeed later. */
  get passes(): boolean {
    return this.status >= 500 || this.status === 429;
  }
}

export interface Collector {
  /** Origin of the collector, as `http://127.0.0.1:4800`. */
  collectorUrl: string;
  /** `sk_…`: never in a page. */
  secretKey: string;
}

/** Calls the collector's server API. Throws `Refused`, or what `fetch` throws when it is away or too slow. */
export async function call<Answer>(
  { collectorUrl, secretKey }: Collector,
  path: string,
  body: unknown,
  timeoutMs: number,
): Promise<Answer> {
  const response = await fetch(new URL(path, collectorUrl), {
    method: "POST",
    headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) {
    const refusal = (await response.json().catch(() => undefined)) as Partial<RejectionBody> | undefined;
    throw new Refused(response.status, refusal?.error?.code ?? "unknown");
  }
  return (await response.json()) as Answer;
}
