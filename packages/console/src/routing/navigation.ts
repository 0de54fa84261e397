import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { hashOf, type Route, routeOf } from "./route.ts";

/** The current route, kept in step with the address bar. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener("hashchange", follow);
    // What changed between the first drawing and this listener was told to nobody.
    follow();
    return () => removeEventListener("hashchange", follow);
  }, []);
  return routeOf(hash);
}

export function go(route: Route): void {
  location.hash = hashOf(route);
}

/** Changes the address without a step in the history: for filters and what is unfolded. */
export function replace(route: Route): void {
  history.replaceState(null, "", hashOf(route));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The site everything below is about. */
export const SiteContext = createContext("");
export const useSite = (): string => useContext(SiteContext);
