import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What the cookie of a browser says in which `user` has signed in before: a name of its own, under our seal. */
export function browserSeal(key: Buffer, user: string, name = randomBytes(16).toString("base64url")): string {
  return `${name}.${macOf(key, user, name)}`;
}

/** The browser's name where its cookie was sealed for this user; null otherwise. */
export function knownBrowser(key: Buffer, user: string, cookie: string | undefined): string | null {
  const match = /^([\w-]{22})\.([\w-]{43})$/.exec(cookie ?? "");
  const [, name = "", mac = ""] = match ?? [];
  if (match === null) return null;
  return timingSafeEqual(Buffer.from(macOf(key, user, name)), Buffer.from(mac)) ? name : null;
}

function macOf(key: Buffer, user: string, name: string): string {
  return createHmac("sha256", key)
    .update(JSON.stringify([user, name]))
    .digest("base64url");
}
