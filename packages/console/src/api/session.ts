import type { SessionView } from "@samehand/protocol/api";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { useSite } from "../routing/navigation.ts";
import { apiPath, type Params } from "./client.ts";

const NOBODY: SessionView = { user: "", role: "viewer", secondFactor: false, csrf: "", sites: [] };

export const SessionContext = createContext<SessionView>(NOBODY);
export const useSession = (): SessionView => useContext(SessionContext);

/** Paths of the current site. */
export function useSitePath(): (parts: readonly string[], params?: Params) => string {
  const site = useSite();
  return (parts, params = {}) => apiPath(parts, { site, ...params });
}
