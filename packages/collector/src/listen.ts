import { createServer, type Server } from "node:http";
import { Server as NetServer } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { RejectionCode } from "@samehand/protocol";
import type { Config } from "./config.ts";
import { answerMalformed, malformedResponse } from "./malformed-request.ts";
import type { App } from "./routes/route.ts";
import { StartError } from "./start-error.ts";

export interface Socket {
  url: string;
  port: number;
  /** Takes no new connection and waits for the open requests, at most some seconds. */
  close(): Promise<void>;
}

/** Headers come at once from everything but an attacker that holds connections open; `checkEveryMs` is how late that may be noticed. */
const HEADERS_PATIENCE = { headersMs: 15_000, checkEveryMs: 5_000 };
const CLOSE_WITHIN_MS = 10_000;
/** A connection that a load balancer keeps in use is used again within this time. */
const IDLE_MS = 1_000;
const SWEEP_MS = 50;

/** Throws StartError `port_busy` or `host_unavailable`. */
export function listen(
  app: App,
  { host, port }: Pick<Config, "host" | "port">,
  refused: (code: RejectionCode) => void = () => {},
  { headersMs, checkEveryMs } = HEADERS_PATIENCE,
): Promise<Socket> {
  const listener = getRequestListener(app.fetch, {
    errorHandler: (error) => malformedResponse(error, refused),
  });
  const server = createServer(
    {
      headersTimeout: headersMs,
      connectionsCheckingInterval: checkEveryMs,
      // How long a body may take is each route's to say: an import may take hours (`middleware/slow-body.ts`).
      requestTimeout: 0,
      // Node's own refusal has no code; what has no host is refused in the same place as what has none that is one.
      requireHostHeader: false,
    },
    (request, response) => void listener(request, response),
  );
  answerMalformed(server, refused);
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

/**
 * Refuses connections from now on, which a load balancer takes to another collector, and answers what comes over those
 * that it holds: each ends with its next answer. One that is closed at the very moment it is used would cost its caller
 * an answer, so that idle ones are left alone for a while; Node's own `close` ends them at once.
 */
function close(server: Server): Promise<void> {
  server.prependListener("request", (_, response) => {
    response.shouldKeepAlive = false;
  });
  return new Promise((resolve) => {
    const forced = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS);
    let sweeping: NodeJS.Timeout | undefined;
    const idle = setTimeout(() => {
      sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    }, IDLE_MS);
    NetServer.prototype.close.call(server, () => {
      clearTimeout(forced);
      clearTimeout(idle);
      clearInterval(sweeping);
      resolve();
    });
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
