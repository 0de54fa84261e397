import { connect } from "node:net";

/** What came back on one connection. */
export interface Exchange {
  /** Final answers, in their order; 100 and 103 are left out. */
  answers: { status: number; body: string }[];
  /** From the first byte sent to the end of the connection. */
  ms: number;
  /** The server did not end the connection in time. */
  isStuck: boolean;
}

/** What is no whole request waits for the rest of it: after this silence there is none. */
const SILENCE_MS = 300;

/**
 * Sends bytes and reads until the server ends the connection, as it does after a request that says `connection: close`
 * or is none; after a silence ours is ended first.
 */
export function exchange(
  port: number,
  bytes: Uint8Array,
  { withinMs, isClosing }: { withinMs: number; isClosing: boolean },
): Promise<Exchange> {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const chunks: Buffer[] = [];
    let isStuck = false;
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const timer = setTimeout(() => {
      isStuck = true;
      socket.resetAndDestroy();
    }, withinMs);
    let silence: NodeJS.Timeout | undefined;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.end(), SILENCE_MS);
    };
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (!isClosing) listen();
    });
    // A server that refuses early resets what is still being sent; what it answered before was read.
    socket.on("error", () => {});
    socket.on("end", () => socket.resetAndDestroy());
    socket.on("close", () => {
      clearTimeout(timer);
      clearTimeout(silence);
      const answers = answersIn(Buffer.concat(chunks).toString("latin1"));
      resolve({ answers, ms: performance.now() - startedMs, isStuck });
    });
    socket.on("connect", () => {
      socket.write(bytes);
      if (!isClosing) listen();
    });
  });
}

function answersIn(text: string): Exchange["answers"] {
  const answers: Exchange["answers"] = [];
  let at = 0;
  while (at < text.length) {
    const head = text.indexOf("\r\n\r\n", at);
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(text.slice(at, at + 16))?.[1];
    if (head === -1 || status === undefined) break;
    const headers = text.slice(at, head);
    const start = head + 4;
    const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1];
    const end =
      length !== undefined
        ? start + Number(length)
        : /\r\ntransfer-encoding: chunked/i.test(headers)
          ? endOfChunks(text, start)
          : start;
    at = end;
    if (!status.startsWith("1")) answers.push({ status: Number(status), body: text.slice(start, end) });
  }
  return answers;
}

function endOfChunks(text: string, start: number): number {
  const end = text.indexOf("0\r\n\r\n", start);
  return end === -1 ? text.length : end + 5;
}
