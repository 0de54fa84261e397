/**
 * What a process does: takes what browsers and servers send, scores, or answers the console and the command line.
 * Processes of one installation share a Postgres and the secret; each role may run any number of times.
 */
export const ROLES = ["all", "ingest", "score", "api"] as const;
export type Role = (typeof ROLES)[number];

export function scores(role: Role): boolean {
  return role === "all" || role === "score";
}

export function collects(role: Role): boolean {
  return role === "all" || role === "ingest";
}

export function servesConsole(role: Role): boolean {
  return role === "all" || role === "api";
}
