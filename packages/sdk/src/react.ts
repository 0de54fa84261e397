import type { Receipt } from "@samehand/protocol";
import { useEffect, useState } from "react";
import type { Client } from "./client.ts";
import type { Consent } from "./consent.ts";

/** The newest receipt of this page; undefined until there is one, and on a server. */
export function useReceipt(client: Client): Receipt | undefined {
  const [receipt, setReceipt] = useState<Receipt>();
  useEffect(() => client.onReceipt(setReceipt), [client]);
  return receipt;
}

/**
 * Says whose account this is, on every page and at every change; nothing while nobody is signed in.
 * `signature` as of `Client.identify`.
 */
export function useIdentify(client: Client, account: string | null | undefined, signature?: string): void {
  useEffect(() => {
    if (account) void client.identify(account, signature);
  }, [client, account, signature]);
}

/** Follows the visitor's choice, as the page's own consent banner knows it. */
export function useConsent(client: Client, consent: Consent): void {
  useEffect(() => client.consent(consent), [client, consent]);
}
