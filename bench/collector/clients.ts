import { Agent, request } from "node:http";

export interface Load {
  url: string;
  /** Requests under way at once. */
  connections: number;
  requests: number;
  /** The body of the nth request. */
  body(n: number): string;
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

/** Sends a bounded number of POSTs over kept-alive connections of this machine and times each. */
export async function drive({ url, connections, requests, body }: Load): Promise<Timing> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  const started = performance.now();
  const client = async () => {
    while (next < requests) {
      const sent = performance.now();
      const status = await post(url, agent, body(next++));
      latencies.push(performance.now() - sent);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const quantile = (q: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))] ?? 0;
  return { seconds, perSecond: requests / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99), statuses };
}

function post(url: string, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "text/plain", "content-length": Buffer.byteLength(body) };
    const outgoing = request(url, { method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
