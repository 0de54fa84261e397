const NEWLINE = 0x0a;

/**
 * Cuts a stream at its newlines. Of a line that is longer than `maxBytes`, one byte more than that is kept, so that
 * whoever reads it sees that it is too long, and the rest is dropped as it arrives.
 */
export async function* linesOf(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const keep = (part: Uint8Array) => {
    const kept = part.subarray(0, Math.max(0, maxBytes + 1 - bytes));
    if (kept.length === 0) return;
    parts.push(kept);
    bytes += kept.length;
  };
  const take = () => {
    const line = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    parts = [];
    bytes = 0;
    return line;
  };
  for await (const chunk of body) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    keep(chunk.subarray(start));
  }
  if (bytes > 0) yield take();
}
