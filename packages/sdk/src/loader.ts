import type { Client } from "./client.ts";

type Call = ((client: Client) => void) | ["forget"];
type Method = (...values: never[]) => unknown;
/** `window.samehand` until the script is there: the client's methods, and the calls that wait. */
type Early = Client & { q: { push(call: Call): void } };

const ANSWERED = ["identify", "getReceipt", "flush"] as const;

/**
 * The loader, inline or as a file, with the attributes of the script tag and two more: `data-src`, addresses of the
 * script that are tried in order (else `sdk.js` beside the loader), and `data-integrity`, its hash.
 * It keeps the page's calls until the script arrives, and asks for nothing as long as the consent is `none`.
 */
function start(): void {
  const page = globalThis as unknown as { samehand?: Partial<Early> };
  const tag = document.currentScript as HTMLScriptElement;
  const { src = "sdk.js", integrity } = tag.dataset;
  const addresses = src.trim().split(/\s+/);
  page.samehand ??= {};
  // A second loader, or the script itself came first.
  if (page.samehand.forget) return;
  const early = page.samehand as Early;
  const calls: Call[] = [];
  early.q ??= calls;
  let script: HTMLScriptElement | undefined;

  let policy: { createScriptURL(url: string): string } | undefined;
  const trusted = (url: string): string => {
    try {
      policy ??= (globalThis as unknown as WithTrustedTypes).trustedTypes.createPolicy("samehand", {
        createScriptURL: (address) => address,
      });
      return policy.createScriptURL(url);
    } catch {
      // The browser knows no policies, or the page does not allow this one and may not ask for any.
      return url;
    }
  };
  const next = () => {
    // What loaded and did not run is no script: a portal answers everything.
    if (!Array.isArray(early.q)) return;
    const address = addresses.shift();
    if (!address) return giveUp(early.q as Call[]);
    try {
      script = document.createElement("script");
      // They say to the script what they say to the loader.
      Object.assign(script.dataset, tag.dataset);
      script.nonce = tag.nonce;
      if (integrity) {
        script.integrity = integrity;
        script.crossOrigin = "";
      }
      for (const end of ["load", "error"]) script.addEventListener(end, next);
      script.src = trusted(new URL(address, tag.src || document.baseURI).href);
      document.head.append(script);
    } catch {
      next();
    }
  };
  /** No address has the script: whoever waits learns that there is no answer. */
  const giveUp = (waiting: Call[]) => {
    const nothing = async () => undefined;
    const absent = { identify: nothing, getReceipt: nothing, flush: nothing, onReceipt: () => nothing };
    early.q = {
      push: (call) => {
        if (typeof call === "function") queueMicrotask(() => call(absent as unknown as Client));
      },
    };
    for (const call of waiting) early.q.push(call);
  };

  for (const name of ANSWERED)
    early[name] = (...values: never[]) =>
      new Promise<never>((resolve) => {
        early.q.push((client) => resolve((client[name] as Method)(...values) as never));
      });
  early.onReceipt = (listener) => {
    let end: (() => void) | undefined;
    let ended = false;
    early.q.push((client) => {
      if (!ended) end = client.onReceipt(listener);
    });
    return () => {
      ended = true;
      end?.();
    };
  };
  early.consent = (consent) => {
    tag.dataset["consent"] = consent;
    if (script) script.dataset["consent"] = consent;
    else if (consent !== "none") next();
  };
  early.forget = () => {
    early.consent("none");
    early.q.push(["forget"]);
    // Only the script knows what it stored.
    if (!script) next();
  };
  if (tag.dataset["consent"] !== "none") next();
}

interface WithTrustedTypes {
  trustedTypes: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

try {
  start();
} catch {
  // The page goes on without us.
}
