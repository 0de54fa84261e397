import { type FileHandle, open } from "node:fs/promises";

/** Where one line of a file stands. */
interface Place {
  atMs: number;
  offset: number;
  bytes: number;
}

/** Observations of a file, for a trial without their visitors. */
export interface WithheldLines {
  /** The lines in order of time, each without its `visitor`. */
  lines(): AsyncIterable<string>;
  /** The visitor that was withheld, by the observation's id. */
  truth: ReadonlyMap<string, string>;
  /** How many lines that are. */
  count: number;
  /** Lines that are no observation, or none that can be read. */
  skipped: number;
  close(): Promise<void>;
}

interface Line {
  type?: unknown;
  id?: unknown;
  at?: unknown;
  visitor?: unknown;
  account?: unknown;
}

/**
 * Remembers where each observation stands, not what it says, so that a file may be larger than the memory. With
 * `accounts` the accounts are withheld too.
 */
export async function withheldLines(
  file: string,
  { accounts = false }: { accounts?: boolean } = {},
): Promise<WithheldLines> {
  const handle = await open(file);
  const places: Place[] = [];
  const truth = new Map<string, string>();
  let skipped = 0;
  try {
    for await (const { bytes, offset } of rawLines(handle)) {
      if (bytes.length === 0) continue;
      const line = read(bytes);
      const atMs = typeof line?.at === "string" ? Date.parse(line.at) : Number.NaN;
      if (line?.type !== "observation" || typeof line.id !== "string" || Number.isNaN(atMs)) {
        skipped += 1;
        continue;
      }
      if (typeof line.visitor === "string") truth.set(line.id, line.visitor);
      places.push({ atMs, offset, bytes: bytes.length });
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  // Stable: lines of one moment stay in the order of the file.
  places.sort((a, b) => a.atMs - b.atMs);
  async function* lines() {
    for (const { offset, bytes } of places) {
      const buffer = Buffer.alloc(bytes);
      await handle.read(buffer, 0, bytes, offset);
      const { visitor: _withheld, account, ...line } = JSON.parse(buffer.toString("utf8")) as Line;
      yield JSON.stringify(accounts || account === undefined ? line : { ...line, account });
    }
  }
  return { lines, truth, count: places.length, skipped, close: () => handle.close() };
}

function read(bytes: Buffer): Line | null {
  try {
    const line: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof line === "object" ? line : null;
  } catch {
    return null;
  }
}

const BLOCK_BYTES = 1 << 20;
const NEWLINE = 0x0a;

async function* rawLines(handle: FileHandle): AsyncGenerator<{ bytes: Buffer; offset: number }> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(BLOCK_BYTES), 0, BLOCK_BYTES, position);
    position += bytesRead;
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield { bytes: rest.subarray(0, end), offset };
      offset += end + 1;
      rest = rest.subarray(end + 1);
    }
    if (bytesRead > 0) continue;
    yield { bytes: rest, offset };
    return;
  }
}
