import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Lets a browser come from an address: a forward proxy that names it, as a load balancer in front would. */
export interface AddressProxy {
  /** For Playwright's `proxy.server`. */
  server: string;
  stop(): Promise<void>;
}

/**
 * A header set inside the browser would turn the SDK's simple requests into preflighted ones, and beacons
 * would not carry it; a proxy leaves the browser as it is. A request that outlives its page forgets the emulated
 * user agent, which no real browser does: the proxy puts it back.
 */
export async function startAddressProxy(address: string, userAgent: string): Promise<AddressProxy> {
  const server: Server = createServer((request, response) => {
    const target = new URL(request.url ?? "/");
    const headers = { ...request.headers, "x-forwarded-for": address, "user-agent": userAgent };
    const onward = httpRequest(target, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.on("error", () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
