import { createHash, randomBytes } from "node:crypto";
import type { KeysTable } from "../../tables/sites.ts";

export type KeyKind = KeysTable["kind"];

const PREFIXES: Record<KeyKind, string> = { write: "pk_", server: "sk_", read: "rk_", admin: "ak_" };
/** 24 bytes are 32 characters of base64url: 192 random bits, beyond guessing without a slow hash. */
const KEY_BYTES = 24;
/** What people are shown to tell keys apart: the prefix and 48 bits. */
const SHOWN_LENGTH = 3 + 8;

export function newKeyText(kind: KeyKind): string {
  return PREFIXES[kind] + randomBytes(KEY_BYTES).toString("base64url");
}

export function shownPart(raw: string): string {
  return raw.slice(0, SHOWN_LENGTH);
}

/** SHA-256, hex: what rests in the store for keys, session cookies and sign-in links alike. */
export function hashToken(raw: string): string {
  return createHash("sha256").update(raw).digest("hex");
}
