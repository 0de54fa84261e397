import { LIMITS, type Receipt } from "@samehand/protocol";
import { type Consent, consentInForce } from "./consent.ts";
import { eraseStores } from "./identity/stores.ts";
import { type Run, startRun } from "./run.ts";
import { wait } from "./signals/slices.ts";

export interface LoadOptions {
  /** The site's public key, `pk_…`. */
  siteKey: string;
  /** Address of the collector's `/v1/collect`, or several, tried in order. */
  endpoint: string | readonly string[];
  /** What the visitor agreed to; `full` when absent, `none` when it is no known word. */
  consent?: Consent;
  /** False: Global Privacy Control does not lower `full` to `measure`. True when absent. */
  honourGlobalPrivacyControl?: boolean;
}

/**
 * What a page can ask of Samehand. Nothing here throws or rejects: where there is no receipt to give
 * (no consent, refused, no answer in time), the promise resolves with undefined.
 */
export interface Client {
  /**
   * Says whose account this is; on every page, as long as somebody is signed in. Without `signature`
   * (`v1.<seconds>.<hex>`, made by the operator's server) it is a claim. Resolves with the receipt that acknowledges it.
   */
  identify(account: string, signature?: string): Promise<Receipt | undefined>;
  /**
   * The receipt of this page's observation: `requestId` goes into the login form, for the server to confirm once.
   * `fresh` makes a new observation, for a page whose `requestId` has been used. An old one is made anew by itself.
   */
  getReceipt(options?: { fresh?: boolean }): Promise<Receipt | undefined>;
  /** Calls the listener with the latest receipt and with every later one. Returns how to end that. */
  onReceipt(listener: (receipt: Receipt) => void): () => void;
  /** Sends what waits. */
  flush(): Promise<void>;
  /** Changes the consent of this page. Lowering it erases what full consent had stored. */
  consent(consent: Consent): void;
  /** Stops, and erases everything that Samehand stored in this browser. The collector's own records stay. */
  forget(): void;
}

/** Nobody's login waits longer. The item itself stays queued. */
const ANSWER_WITHIN_MS = 30_000;
/** A receipt this old is renewed, so that the server can still confirm its requestId. */
const RECEIPT_AGE_MS = LIMITS.requestIdAgeMs / 2;

/** A client for this page; measuring starts as soon as the consent allows it. */
export function createClient(options: LoadOptions): Client {
  const listeners = new Set<(receipt: Receipt) => void>();
  let latest: { receipt: Receipt; atMs: number } | undefined;
  let run: Run | undefined;
  let inForce: Consent = "none";

  const onReceipt = (receipt: Receipt) => {
    latest = { receipt, atMs: performance.now() };
    for (const listener of listeners) tell(listener, receipt);
  };
  const apply = (asked: unknown) => {
    const gpc = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
    const next = consentInForce(asked, gpc && options.honourGlobalPrivacyControl !== false);
    if (next === inForce) return;
    run?.stop();
    run = undefined;
    inForce = next;
    if (next === "none") latest = undefined;
    else
      run = startRun({
        siteKey: options.siteKey,
        endpoints: [options.endpoint].flat(),
        consent: next,
        onReceipt,
      });
  };
  const inTime = (receipt: Promise<Receipt | undefined> | undefined) =>
    Promise.race([receipt, wait(ANSWER_WITHIN_MS).then(() => undefined)]).catch(() => undefined);
  const listenTo = (listener: (receipt: Receipt) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  /** The first receipt of this page, whichever envelope it comes from. */
  const firstReceipt = () =>
    new Promise<Receipt>((resolve) => {
      const end = listenTo((receipt) => {
        end();
        resolve(receipt);
      });
    });

  let asked: unknown = options.consent;
  const isAhead = () => (document as { prerendering?: boolean }).prerendering === true;
  /** A page that is rendered ahead has no visitor yet: nothing is measured or sent before it is shown. */
  const start = () => {
    if (!isAhead()) apply(asked);
  };
  const shown = isAhead()
    ? new Promise((resolve) => {
        document.addEventListener("prerenderingchange", resolve, { once: true });
      }).then(start)
    : // Asking for cookies makes V8 read every function again that waits for the answer: here none of the page's does.
      Promise.resolve().then(start);

  return {
    async identify(account, signature) {
      await shown;
      if (!run) return undefined;
      if (!account || typeof account !== "string") {
        console.warn("samehand: identify needs an account id as text");
        return undefined;
      }
      return inTime(run.identify(account, signature));
    },
    async getReceipt({ fresh = false } = {}) {
      await shown;
      if (!run) return undefined;
      if (fresh) return inTime(run.observe());
      if (!latest) return inTime(firstReceipt());
      return performance.now() - latest.atMs < RECEIPT_AGE_MS ? latest.receipt : inTime(run.observe());
    },
    onReceipt(listener) {
      if (latest) tell(listener, latest.receipt);
      return listenTo(listener);
    },
    async flush() {
      await shown;
      await run?.flush();
    },
    consent(consent) {
      const before = inForce;
      asked = consent;
      start();
      if (before === "full" && inForce !== "full") eraseStores();
    },
    forget() {
      asked = "none";
      start();
      eraseStores();
    },
  };
}

/** An error in the page's listener is the page's: it must not stop ours, nor be hidden. */
function tell(listener: (receipt: Receipt) => void, receipt: Receipt): void {
  queueMicrotask(() => listener(receipt));
}
