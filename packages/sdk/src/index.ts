import { type Client, createClient, type LoadOptions } from "./client.ts";

export type { Receipt } from "@samehand/protocol";
export type { Client, LoadOptions } from "./client.ts";
export type { Consent } from "./consent.ts";

let loaded: Client | undefined;

/**
 * Starts Samehand in this page and returns its client; a second call returns the same one.
 * On a server, where there is no page, the client does nothing and answers with undefined.
 */
export function load(options: LoadOptions): Client {
  if (typeof document === "undefined") return absent;
  try {
    loaded ??= createClient(options);
    return loaded;
  } catch {
    // A browser that lacks what we need: the page goes on without us.
    return absent;
  }
}

const nothing = async () => undefined;
const absent: Client = {
  identify: nothing,
  getReceipt: nothing,
  onReceipt: () => () => undefined,
  flush: nothing,
  consent: () => undefined,
  forget: () => undefined,
};
