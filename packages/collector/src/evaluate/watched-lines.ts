import type { Problems } from "./problems.ts";

interface Watched {
  type?: unknown;
  id?: unknown;
  at?: unknown;
  account?: unknown;
}

/** Passes lines on as they are, and notes what is odd about them; `accounts` gathers every account named. */
export async function* watchedLines(
  lines: AsyncIterable<string>,
  accounts: Set<string>,
  problems: Problems,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  let number = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  for await (const text of lines) {
    number += 1;
    yield text;
    const line = read(text);
    if (line === null) continue;
    if (typeof line.account === "string") accounts.add(line.account);
    if (typeof line.id === "string") {
      const key = `${String(line.type)} ${line.id}`;
      if (seen.has(key)) problems.add("repeated_id", line.id);
      seen.add(key);
    }
    const atMs = typeof line.at === "string" ? Date.parse(line.at) : Number.NaN;
    if (atMs < lastMs) problems.add("clock_backwards", `line ${number}`);
    if (!Number.isNaN(atMs)) lastMs = atMs;
  }
}

/** What cannot be read is refused by the import itself. */
function read(text: string): Watched | null {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === "object" && line !== null && "type" in line && line.type !== "record"
      ? line
      : null;
  } catch {
    return null;
  }
}
