import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A site of one page per library, which also stands before the collector as a load balancer would. */
export interface Site {
  origin: string;
  /** Bodies as the browser sent them to the collector, by the address that they came from. */
  sent: { address: string; body: string }[];
  /** What becomes of a body before the collector gets it; a bench lets another machine speak by it. */
  rewrite: (body: string) => { body: string; userAgent?: string };
  stop(): Promise<void>;
}

const TEXT = "<p>Offers of the day, and what others bought with them.</p>".repeat(40);
/** In place before any library: long tasks of the page from its first one on. */
const WATCH = `<script>
window.benchLongTasks = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.benchLongTasks.push(duration);
}).observe({ type: "longtask", buffered: true });
</script>`;
/** Where Samehand's page gets its result from: the newest receipt. */
const RECEIPTS = `<script>
window.benchReceipts = 0;
window.samehand = { q: [(client) => client.onReceipt((receipt) => {
  window.benchReceipts++;
  window.benchResult = { id: receipt.visitorId };
})] };
</script>`;

/**
 * `/empty`, `/<library>`, and `/samehand?address=…` for a visitor at that address; with `worker=no` the page has no
 * workers, as under a strict policy.
 * @param scripts minified text by library.
 */
export async function openSite(
  collector: { url: string; siteKey: string },
  scripts: ReadonlyMap<string, string>,
): Promise<Site> {
  const sent: Site["sent"] = [];
  const site: Site = { origin: "", sent, rewrite: (body) => ({ body }), stop };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://site");
    const [, first = "", second = ""] = url.pathname.split("/");
    if (first === "collect") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        sent.push({ address: second, body });
        const { body: forwarded, userAgent = request.headers["user-agent"] ?? "" } = site.rewrite(body);
        const headers = {
          "content-type": request.headers["content-type"] ?? "text/plain",
          "user-agent": userAgent,
          "x-forwarded-for": second,
        };
        fetch(`${collector.url}/v1/collect`, { method: "POST", headers, body: forwarded })
          .then(async (answer) => respond(response, "application/json", await answer.text(), answer.status))
          .catch(() => response.destroy());
      });
    } else if (first === "scripts") {
      respond(response, "text/javascript", scripts.get(second) ?? "", scripts.has(second) ? 200 : 404);
    } else {
      const address = url.searchParams.get("address") ?? "127.0.0.1";
      respond(response, "text/html", page(first, address, url.searchParams.get("worker") === "no"));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  site.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return site;

  function page(name: string, address: string, isWithoutWorker: boolean): string {
    const script =
      name === "samehand"
        ? `${RECEIPTS}<script async src="/scripts/samehand" data-site-key="${collector.siteKey}" data-endpoint="/collect/${address}"></script>`
        : name === "empty"
          ? ""
          : `<script async src="/scripts/${name}"></script>`;
    return `<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">${WATCH}${isWithoutWorker ? "<script>delete window.Worker</script>" : ""}${script}<body>${TEXT}`;
  }
  function stop(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

function respond(response: ServerResponse, type: string, text: string, status = 200): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8` });
  response.end(text);
}
