import { setTimeout as sleep } from "node:timers/promises";
import { apiError, type Client, type Query } from "./client.ts";

/** A service that catches up answers 503, a key that asks too often 429; sending again writes nothing twice. */
const ATTEMPTS = 20;

/** Sends some lines and waits where it is told to. Throws ApiError. */
export async function sendLines<T>(
  client: Client,
  path: string,
  lines: Uint8Array<ArrayBuffer>,
  query: Query = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await client.send(path, lines, "application/x-ndjson", query);
    if (response.ok) return (await response.json()) as T;
    const isBusy = response.status === 503 || response.status === 429;
    if (!isBusy || attempt === ATTEMPTS) throw await apiError(response);
    await sleep(Math.max(1, Number(response.headers.get("retry-after") ?? 1)) * 1000);
  }
}
