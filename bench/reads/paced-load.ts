import { Agent, request } from "node:http";

export interface PacedLoad {
  /** What came back, by status; `late` requests had to wait for a free connection. */
  stop(): Promise<{ sent: number; statuses: Record<string, number>; perSecond: number }>;
}

/** Posts `body(n)` so many times a second, whether answers have come or not, over at most `connections`. */
export function pacedLoad(
  url: string,
  { perSecond, connections, body }: { perSecond: number; connections: number; body(n: number): string },
): PacedLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Record<string, number> = {};
  const open = new Set<Promise<void>>();
  const startedMs = performance.now();
  let sent = 0;
  const post = (n: number) =>
    new Promise<void>((resolve) => {
      const text = body(n);
      const count = (status: string) => {
        statuses[status] = (statuses[status] ?? 0) + 1;
        resolve();
      };
      const asked = request(
        url,
        {
          method: "POST",
          agent,
          headers: { "content-type": "text/plain", "content-length": Buffer.byteLength(text) },
        },
        (answer) => {
          answer.resume();
          answer.on("end", () => count(String(answer.statusCode)));
        },
      );
      asked.on("error", () => count("failed"));
      asked.end(text);
    });
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedMs) / 1000) * perSecond);
    while (sent < due) {
      const one: Promise<void> = post(sent).finally(() => open.delete(one));
      open.add(one);
      sent += 1;
    }
  }, 5);
  return {
    async stop() {
      clearInterval(timer);
      const seconds = (performance.now() - startedMs) / 1000;
      await Promise.all(open);
      agent.destroy();
      return { sent, statuses, perSecond: Math.round(sent / seconds) };
    },
  };
}
