import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A site of two origins: one whose pages are measured, and one that knows nothing of Samehand. */
export interface Shop {
  /** `/try/…`: a form that leads elsewhere. */
  origin: string;
  elsewhere: string;
  stop(): Promise<void>;
}

/** Pages with the collector's own loader and the hash that it states. */
export async function openShop(collector: { url: string; siteKey: string }): Promise<Shop> {
  const integrity = (await (await fetch(`${collector.url}/integrity.json`)).json()) as Record<string, string>;
  const loader = `<script src="${collector.url}/loader.js" data-site-key="${collector.siteKey}" data-integrity="${integrity["sdk.js"]}"></script>`;
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const isMeasured = request.url?.startsWith("/try/");
    const body = isMeasured
      ? `<form id="order" action="http://localhost:${port}/elsewhere"><input id="note" name="note"></form>`
      : "<p>elsewhere</p>";
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><title>shop</title><link rel="icon" href="data:,">${isMeasured ? loader : ""}${body}`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    elsewhere: `http://localhost:${port}/elsewhere`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
