import { LINK_USER } from "../db/queries/console-sessions/console-sessions.ts";

/** One spelling for the name of a console user; null where it cannot be one. */
export function userName(text: string): string | null {
  const name = text.trim().toLowerCase();
  return /^[a-z0-9][a-z0-9._@+-]{0,63}$/.test(name) && name !== LINK_USER ? name : null;
}

/** NIST SP 800-63B: length is what counts. */
const PASSWORD_MIN = 12;
const PASSWORD_MAX = 256;

/** What is wrong with a new password, in words; null where nothing is. */
export function passwordFault(password: string, user: string): string | null {
  const { length } = password;
  if (length < PASSWORD_MIN) return `A password has at least ${PASSWORD_MIN} characters.`;
  if (length > PASSWORD_MAX) return `A password has at most ${PASSWORD_MAX} characters.`;
  if (!password.isWellFormed() || password.includes("\0")) return "The password is not valid text.";
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return "The password repeats itself.";
  const rest = plain.replaceAll(user, "").replaceAll("samehand", "");
  return rest.length < PASSWORD_MIN / 2 ? "The password is little more than a name." : null;
}
