const GMAIL = new Set(["gmail.com", "googlemail.com"]);

/**
 * One spelling for the mailboxes that are one: lower case, without the plus-tag, and for Gmail, which ignores them,
 * without dots. Null for what is no address.
 */
export function normaliseEmail(text: string): string | null {
  const [, local = "", domain = ""] = /^\s*([^\s@]+)@([^\s@]+\.[^\s@]+)\s*$/u.exec(text.toLowerCase()) ?? [];
  const mailbox = local.replace(/\+.*$/, "");
  // A leading plus leaves nothing: then the whole is the mailbox.
  const kept = mailbox === "" ? local : mailbox;
  if (domain === "") return null;
  return GMAIL.has(domain) ? `${kept.replaceAll(".", "")}@gmail.com` : `${kept}@${domain}`;
}
