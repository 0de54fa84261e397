/** One request's worth of lines, and which line of the file is its first. */
export interface Chunk {
  text: string;
  /** Counted from 0. */
  firstLine: number;
  /** Bytes read so far, this chunk included. */
  bytesRead: number;
}

/** Large enough that a request costs little beside its lines, small enough that progress moves. */
const CHUNK_BYTES = 256 * 1024;

/** Cuts a stream at line ends. A line longer than a chunk comes whole: the service says that it is too long. */
export async function* chunksOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk> {
  const newline = 0x0a;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let firstLine = 0;
  let bytesRead = 0;
  for await (const part of input) {
    bytesRead += part.length;
    const end = part.lastIndexOf(newline);
    if (end === -1 || waitingBytes + end + 1 < CHUNK_BYTES) {
      waiting.push(part);
      waitingBytes += part.length;
      continue;
    }
    const text = Buffer.concat([...waiting, part.subarray(0, end + 1)]).toString();
    yield { text, firstLine, bytesRead };
    firstLine += linesIn(text);
    waiting = [part.subarray(end + 1)];
    waitingBytes = waiting[0]?.length ?? 0;
  }
  const text = Buffer.concat(waiting).toString();
  if (text !== "") yield { text, firstLine, bytesRead };
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
