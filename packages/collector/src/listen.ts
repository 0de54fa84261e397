import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Config } from "./config.ts";
import type { App } from "./routes/route.ts";
import { StartError } from "./start-error.ts";

export interface Socket {
  url: string;
  port: number;
  /** Takes no new connection and waits for the open requests, at most some seconds. */
  close(): Promise<void>;
}

/** Headers come at once from everything but an attacker that holds connections open. */
const HEADERS_TIMEOUT_MS = 15_000;
const CLOSE_WITHIN_MS = 10_000;

/** Throws StartError `port_busy` or `host_unavailable`. */
export function listen(app: App, { host, port }: Pick<Config, "host" | "port">): Promise<Socket> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: host,
    // How long a body may take is each route's to say: an import may take hours (`middleware/slow-body.ts`).
    serverOptions: { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: 0 },
  }) as Server;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(startError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      resolve({ url: `http://${reachable(host)}:${bound}`, port: bound, close: () => close(server) });
    });
  });
}

/** An address of this machine for a host that means every one of them. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const forced = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    // Connections kept alive by browsers become idle one by one as their requests end.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(forced);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function startError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  if (error.code === "EADDRINUSE")
    return new StartError(
      "port_busy",
      `Port ${port} on ${host} is in use: choose another with --port.`,
      error,
    );
  return new StartError("host_unavailable", `Cannot listen on ${host}:${port} (${error.code}).`, error);
}
