import { deleteExpiredAccess, LINK_USER } from "../db/queries/console-sessions/console-sessions.ts";
import { createSignInLink, useSignInLink } from "../db/queries/console-sessions/sign-in-links.ts";
import type { Deps } from "../deps.ts";
import { newToken, openSession } from "./open-session.ts";

/** Long enough to walk to the other screen, too short to be found in an old terminal. */
export const SIGN_IN_LINK_MS = 30 * 60 * 1000;
export const SIGN_IN_PATH = "/console/sign-in";

type AccessDeps = Pick<Deps, "db" | "now" | "config">;

/** A link that signs one browser in to the console, once, within 30 minutes. Only the hash of its token is stored. */
export async function newSignInLink(deps: AccessDeps): Promise<{ url: string; expiresAt: Date }> {
  const token = newToken();
  const createdAt = new Date(deps.now());
  const expiresAt = new Date(deps.now() + SIGN_IN_LINK_MS);
  await deleteExpiredAccess(deps.db, createdAt);
  await createSignInLink(deps.db, { token, createdAt, expiresAt });
  return { url: `${deps.config.publicUrl}${SIGN_IN_PATH}?token=${token}`, expiresAt };
}

/** Turns the link's token into the token of a new console session; null when the link is unknown, used or expired. */
export async function signInByLink(deps: AccessDeps, linkToken: string): Promise<string | null> {
  if (!(await useSignInLink(deps.db, linkToken, new Date(deps.now())))) return null;
  return openSession(deps, LINK_USER);
}
