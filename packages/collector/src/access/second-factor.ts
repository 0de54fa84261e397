import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app does it. */
const PERIOD_S = 30;
const DIGITS = 6;
/** Clocks of phones differ: one step back and one ahead. */
const WINDOW = 1;
/** RFC 4226 asks for 160 bits. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A new secret in base32, and the `otpauth://` link that apps read. */
export function newTotp(user: string): { secret: string; url: string } {
  const secret = new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer });
  const totp = new TOTP({ issuer: "Samehand", label: user, secret, period: PERIOD_S, digits: DIGITS });
  return { secret: secret.base32, url: totp.toString() };
}

/** The time step that the code is of, or null where it is of none near now. */
export function totpStep(secret: string, code: string, nowMs: number): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_S, digits: DIGITS });
  const delta = totp.validate({ token: code, timestamp: nowMs, window: WINDOW });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_S) + delta;
}

/** Ten codes of 50 bits each, as `k7q2m-9xw4t`, for the day the phone is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    recoveryText([...randomBytes(10)].map((byte) => LETTERS[byte % LETTERS.length]).join("")),
  );
}
/** 32 of them, so that a byte's remainder favours none; without those that look alike. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** One spelling for what a person copies from paper; null where it is no recovery code. */
export function recoveryCode(typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[\s-]/g, "");
  return /^[a-km-np-z2-9]{10}$/.test(letters) ? recoveryText(letters) : null;
}

function recoveryText(letters: string): string {
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** The secret as it rests in the store: AES-256-GCM, bound to its user, base64url. */
export function seal(key: Buffer, user: string, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(user));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Throws where it was sealed for another user or under another key. */
export function unseal(key: Buffer, user: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(user))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString();
}
