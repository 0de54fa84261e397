import { connect, type Socket } from "node:net";
import { USER_AGENT } from "./envelopes.ts";

export interface Load {
  /** `http://127.0.0.1:4800/v1/collect`. */
  url: string;
  /** Requests under way at once, each on a kept-alive connection of its own. */
  connections: number;
  requests: number;
  /** The body of the nth request. */
  body(n: number): string;
  /** As of a page, where none are given. */
  headers?: Readonly<Record<string, string>>;
}
export interface Timing {
  seconds: number;
  perSecond: number;
  /** Milliseconds from sending to the whole answer. */
  p50Ms: number;
  p99Ms: number;
  /** Answers by status. */
  statuses: Record<string, number>;
}

/**
 * Sends a bounded number of POSTs and times each. Plain sockets: the client shares the cores with what it measures, and
 * an HTTP client library would cost as much as the server.
 */
export async function drive(load: Load): Promise<Timing> {
  const {
    url,
    connections,
    requests,
    body,
    headers = { "content-type": "text/plain", "user-agent": USER_AGENT },
  } = load;
  const target = new URL(url);
  const latencies = new Float64Array(requests);
  const statuses: Record<string, number> = {};
  // Made beforehand: only sending and receiving is timed.
  const bodies = Array.from({ length: requests }, (_, n) => requestOf(target, headers, body(n)));
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(target)));
  let next = 0;
  const started = performance.now();
  const client = async (exchange: Exchange) => {
    for (let n = next++; n < requests; n = next++) {
      const sent = performance.now();
      const status = await exchange(bodies[n] ?? "");
      latencies[n] = performance.now() - sent;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(sockets.map(({ exchange }) => client(exchange)));
  const seconds = (performance.now() - started) / 1000;
  for (const { socket } of sockets) socket.destroy();
  latencies.sort();
  const quantile = (q: number) => latencies[Math.min(requests - 1, Math.floor(q * requests))] ?? 0;
  return { seconds, perSecond: requests / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99), statuses };
}

type Exchange = (request: string) => Promise<number>;

function requestOf({ host, pathname }: URL, headers: Readonly<Record<string, string>>, body: string): string {
  const said = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\n${said.join("")}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** One connection; the answer to a request must have come before the next is sent. */
function open({ hostname, port }: URL): Promise<{ socket: Socket; exchange: Exchange }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let waiting: { resolve(status: number): void; reject(error: Error): void } | null = null;
    let answer = "";
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      answer += chunk;
      const status = statusOf(answer);
      if (status === null) return;
      answer = "";
      const settled = waiting;
      waiting = null;
      settled?.resolve(status);
    });
    const fail = (error: Error) => {
      reject(error);
      waiting?.reject(error);
    };
    socket.on("error", fail);
    socket.on("close", () => fail(new Error("The server closed the connection.")));
    const exchange: Exchange = (request) =>
      new Promise((settle, refuse) => {
        waiting = { resolve: settle, reject: refuse };
        socket.write(request);
      });
    socket.once("connect", () => resolve({ socket, exchange }));
  });
}

/** The status of a whole answer, null while a part of it is missing. */
function statusOf(answer: string): number | null {
  const head = answer.indexOf("\r\n\r\n");
  if (head === -1) return null;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, head))?.[1];
  const whole =
    length === undefined ? answer.endsWith("0\r\n\r\n") : answer.length >= head + 4 + Number(length);
  return whole ? Number(answer.slice(9, 12)) : null;
}
