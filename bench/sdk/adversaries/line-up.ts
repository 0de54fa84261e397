import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Envelope } from "@samehand/protocol";
import type { VisitorView } from "@samehand/protocol/api";
import type { Collector } from "../collector.ts";

/** What each script said of one browser; null where it threw or has no word. */
export interface Verdicts {
  tampered: boolean;
  automated: boolean;
  /** Of Samehand, as `strong webdriver`. */
  marks: string[];
  /** Whether a library takes it for a bot or a fake. */
  peers: Record<string, boolean | null>;
}

/** A site that lets one browser pass by every script, each on a page of its own, and notes their words. */
export interface LineUp {
  /** A browser that opens the address passes on by itself from there. */
  enter(): { url: string; verdicts: Promise<Verdicts> };
  stop(): Promise<void>;
}

/** Firefox's first start on a busy machine takes ten seconds. */
const DEADLINE_MS = 45_000;

interface Visit {
  peers: Verdicts["peers"];
  seen: (visitorId: string) => void;
}

/**
 * @param scripts minified text by library; `samehand` is asked last, since its second item waits for idle time.
 */
export async function openLineUp(
  collector: Pick<Collector, "url" | "siteKey" | "secretKey">,
  scripts: ReadonlyMap<string, string>,
): Promise<LineUp> {
  const order = [...[...scripts.keys()].filter((name) => name !== "samehand"), "samehand"];
  const visits = new Map<string, Visit>();
  const server = createServer((request, response) => {
    const [, place = "", visit = "", library = ""] = (request.url ?? "").split("/");
    answer(place, visit, library, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(
    place: string,
    visit: string,
    library: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    if (place === "page") return respond(response, "text/html", page(visit, library));
    if (place === "script") return respond(response, "text/javascript", scripts.get(visit) ?? "");
    const body = await textOf(request);
    const known = visits.get(visit);
    if (place === "told" && known) {
      const { flagged } = JSON.parse(body) as { flagged?: boolean };
      known.peers[library] = flagged ?? null;
      return respond(response, "text/plain", `/page/${visit}/${order[order.indexOf(library) + 1]}`);
    }
    if (place === "collect" && known) return collect(known, visit, body, request, response);
    respond(response, "text/plain", "", 404);
  }

  async function collect(
    visit: Visit,
    name: string,
    body: string,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ) {
    const collected = await fetch(`${collector.url}/v1/collect`, {
      method: "POST",
      headers: {
        "content-type": headers["content-type"] ?? "text/plain",
        "user-agent": headers["user-agent"] ?? "",
        // One home each: no browser of the line-up is a neighbour of another.
        "x-forwarded-for": `87.140.12.${name}`,
      },
      body,
    });
    const text = await collected.text();
    respond(response, "application/json", text, collected.status);
    // Marks rest on a whole set of signals, which the second item completes.
    const whole = (JSON.parse(body) as Envelope).items.some(
      (item) => item.type === "fingerprint" && !item.partial,
    );
    if (whole && collected.ok) visit.seen((JSON.parse(text) as { visitorId: string }).visitorId);
  }

  function page(visit: string, library: string): string {
    const own = `data-site-key="${collector.siteKey}" data-endpoint="/collect/${visit}"`;
    const pass = `<script>
const asking = setInterval(async () => {
  if (!window.benchResult) return;
  clearInterval(asking);
  const told = await fetch("/told/${visit}/${library}", { method: "POST", body: JSON.stringify(window.benchResult) });
  location.href = await told.text();
}, 30);
</script>`;
    const script =
      library === "samehand"
        ? `<script></script><script async src="/script/samehand" ${own}></script>`
        : `${pass}<script async src="/script/${library}"></script>`;
    return `<!doctype html><meta charset="utf-8"><title>line-up</title><link rel="icon" href="data:,">${script}<body><p>Offers of the day.`;
  }

  async function view(visitorId: string): Promise<VisitorView> {
    const response = await fetch(`${collector.url}/v1/visitors/${visitorId}`, {
      headers: { authorization: `Bearer ${collector.secretKey}` },
    });
    if (!response.ok) throw new Error(`/v1/visitors answered ${response.status}`);
    return (await response.json()) as VisitorView;
  }

  return {
    enter() {
      const name = String(visits.size + 1);
      const sinceMs = Date.now();
      const peers: Verdicts["peers"] = {};
      const seen = new Promise<string>((resolve, reject) => {
        const late = () => reject(new Error(`Nothing whole arrived within ${DEADLINE_MS} ms.`));
        const timer = setTimeout(late, DEADLINE_MS);
        visits.set(name, {
          peers,
          seen(visitorId) {
            clearTimeout(timer);
            resolve(visitorId);
          },
        });
      });
      const verdicts = seen.then(view).then(({ tampered, automated, marks }) => {
        // A visitor who is known again has the marks of earlier visits, which must not do this one's work.
        const own = marks.filter(({ lastSeen }) => Date.parse(lastSeen) >= sinceMs);
        const isMarked = (kind: string) =>
          own.some((mark) => mark.kind === kind && mark.strength === "strong");
        return {
          tampered: tampered && isMarked("tamper"),
          automated: automated && isMarked("automation"),
          marks: own.map(({ mark, strength }) => `${strength} ${mark}`),
          peers,
        };
      });
      // Who opens the page may fail first.
      verdicts.catch(() => {});
      return { url: `${origin}/page/${name}/${order[0]}`, verdicts };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function respond(response: ServerResponse, type: string, text: string, status = 200): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8` });
  response.end(text);
}
