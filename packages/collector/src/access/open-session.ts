import { randomBytes } from "node:crypto";
import { createConsoleSession } from "../db/queries/console-sessions/console-sessions.ts";
import type { Deps } from "../deps.ts";

/** A working day; a stolen laptop opens nothing the morning after. */
export const CONSOLE_SESSION_MS = 12 * 60 * 60 * 1000;

/** Begins a console session and returns the token of its cookie; only its hash is stored. */
export async function openSession(deps: Pick<Deps, "db" | "now">, user: string): Promise<string> {
  const token = newToken();
  await createConsoleSession(deps.db, {
    token,
    user,
    csrf: newToken(),
    createdAt: new Date(deps.now()),
    expiresAt: new Date(deps.now() + CONSOLE_SESSION_MS),
  });
  return token;
}

/** 256 random bits. Never `deps.randomId`, which a test makes predictable. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}
