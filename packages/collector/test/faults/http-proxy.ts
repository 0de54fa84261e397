import { Agent, createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One address in front of several collectors, as a load balancer is. */
export interface HttpProxy {
  url: string;
  /** Takes turns among these from now on. */
  use(backends: readonly string[]): void;
  /** Requests that it could pass to no backend, or whose answer broke off. */
  failed(): number;
  close(): Promise<void>;
}

/**
 * Keeps its connections to the backends alive, asks the next one where a connection is refused, and knows nothing else
 * of their state: what has been sent once is not sent again.
 */
export async function startHttpProxy(): Promise<HttpProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let backends: readonly string[] = [];
  let turn = 0;
  let failed = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const { connection: _, ...headers } = request.headers;
      const attempt = (left: readonly string[]) => {
        const [backend, ...others] = left;
        if (backend === undefined) {
          failed++;
          response.writeHead(502).end("{}");
          return;
        }
        const onward = httpRequest(new URL(request.url ?? "/", backend), {
          method: request.method,
          headers,
          agent,
        });
        onward.on("response", (answer) => {
          const { connection: __, ...said } = answer.headers;
          response.writeHead(answer.statusCode ?? 502, said);
          answer.on("error", () => failed++);
          answer.pipe(response);
        });
        onward.on("error", (error: NodeJS.ErrnoException) => {
          if (error.code === "ECONNREFUSED") attempt(others);
          else attempt([]);
        });
        onward.end(body);
      };
      turn++;
      attempt(backends.map((_, index) => backends[(index + turn) % backends.length] ?? ""));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    use(given) {
      backends = given;
    },
    failed: () => failed,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
