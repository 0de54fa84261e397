import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app does it. */
const PERIOD_S = 30;
const DIGITS = 6;
/** Clocks of phones differ: one step back and one ahead. */
const WINDOW = 1;
/** RFC 4226 asks for 160 bits. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

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
