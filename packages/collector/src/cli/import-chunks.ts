/** One request's worth of lines, and which line of the file is its first. */
export interface Chunk {
  /** As they stand in the file: whether they are text is the service's to judge. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Counted from 0. */
  firstLine: number;
  /** Bytes read so far, this chunk included. */
  bytesRead: number;
}

const NEWLINE = 0x0a;
/** Large enough that a request costs little beside its lines, small enough that progress moves. */
const CHUNK_BYTES = 256 * 1024;

/** Cuts a stream at line ends. A line longer than a chunk comes whole: the service says that it is too long. */
export async function* chunksOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let firstLine = 0;
  let bytesRead = 0;
  for await (const part of input) {
    bytesRead += part.length;
    const end = part.lastIndexOf(NEWLINE);
    if (end === -1 || waitingBytes + end + 1 < CHUNK_BYTES) {
      waiting.push(part);
      waitingBytes += part.length;
      continue;
    }
    const bytes = Buffer.concat([...waiting, part.subarray(0, end + 1)]);
    yield { bytes, firstLine, bytesRead };
    firstLine += linesIn(bytes);
    waiting = [part.subarray(end + 1)];
    waitingBytes = waiting[0]?.length ?? 0;
  }
  const bytes = Buffer.concat(waiting);
  if (bytes.length > 0) yield { bytes, firstLine, bytesRead };
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}
