import type { Client } from "./client.ts";
import type { Consent } from "./consent.ts";
import { load } from "./index.ts";

/** A call made before the script arrived: a function of the client, or its method's name with the arguments. */
type Call = ((client: Client) => void) | [keyof Client, ...unknown[]];

/** `window.samehand`: before the script arrives `{ q: [] }`, by the page or the loader; afterwards calls run at once. */
type Global = Client & { q: Call[] | { push(...calls: Call[]): void } };

/**
 * The script tag: `<script async src="https://host/sdk.js" data-site-key="pk_…"></script>`.
 * Also read: `data-endpoint` (one or several; else `/v1/collect` on the script's host), `data-consent`, and, for pages
 * without scripts of their own, `data-account` with `data-signature`.
 */
function start(): void {
  const page = globalThis as unknown as { samehand?: Partial<Global> };
  const script = document.currentScript;
  const before = page.samehand ?? {};
  const early = before.q ?? [];
  // What runs already has a queue that keeps nothing.
  if (!(script instanceof HTMLScriptElement) || !Array.isArray(early)) return;
  const { siteKey, endpoint, consent, account, signature } = script.dataset;
  if (!siteKey) {
    console.warn("samehand: the script tag needs data-site-key");
    return;
  }

  const client = load({
    siteKey,
    endpoint: endpoint?.match(/\S+/g)?.map((address) => new URL(address, document.baseURI).href) ?? [
      new URL("/v1/collect", script.src).href,
    ],
    ...(consent === undefined ? {} : { consent: consent as Consent }),
  });
  const push = (...calls: Call[]) => {
    for (const call of calls) perform(client, call);
  };
  // Into the same object, for what the page has taken hold of before.
  page.samehand = Object.assign(before, client, { q: { push } });
  if (account) void client.identify(account, signature);
  push(...early);
}

function perform(client: Client, call: Call): void {
  try {
    if (typeof call === "function") call(client);
    else {
      const [method, ...values] = call;
      (client[method] as (...values: unknown[]) => unknown)(...values);
    }
  } catch (error) {
    console.warn("samehand:", error);
  }
}

try {
  start();
} catch {
  // A malformed attribute is no reason for an error in the page.
}
