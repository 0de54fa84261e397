/** Where the console is. Lives in the hash, so that the collector serves one file and no id reaches its logs. */
export type Route =
  | { screen: "home" }
  | { screen: "overview"; site: string }
  | { screen: "clusters"; site: string; label: string; sort: string }
  | { screen: "cluster"; site: string; id: string; pair: string }
  | { screen: "accounts"; site: string; query: string }
  | { screen: "account"; site: string; id: string }
  | { screen: "visitor"; site: string; id: string }
  | { screen: "compare"; site: string; a: string; b: string }
  | { screen: "weights"; site: string }
  | { screen: "you"; site: string }
  | { screen: "unknown"; site: string | null };

/** The hash that leads there, as `#/market/clusters/c1`. */
export function hashOf(route: Route): string {
  switch (route.screen) {
    case "home":
      return "#/";
    case "overview":
      return write([route.site]);
    case "clusters":
      return write([route.site, "clusters"], { label: route.label, sort: route.sort });
    case "cluster":
      return write([route.site, "clusters", route.id], { link: route.pair });
    case "accounts":
      return write([route.site, "accounts"], { query: route.query });
    case "account":
      return write([route.site, "accounts", route.id]);
    case "visitor":
      return write([route.site, "visitors", route.id]);
    case "compare":
      return write([route.site, "compare"], { a: route.a, b: route.b });
    case "weights":
      return write([route.site, "weights"]);
    case "you":
      return write([route.site, "you"]);
    case "unknown":
      break;
  }
  return route.site === null ? "#/" : write([route.site]);
}

/** The route a hash names; whatever cannot be read is `unknown`, never a throw. */
export function routeOf(hash: string): Route {
  const [path, search] = splitOnce(hash.replace(/^#?\/?/, ""), "?");
  const parts = decodeAll(path.split("/").filter((part) => part !== ""));
  if (parts === null) return { screen: "unknown", site: null };
  const [site, section, id] = parts;
  if (site === undefined) return { screen: "home" };
  if (section === undefined) return { screen: "overview", site };
  if (parts.length > 3) return { screen: "unknown", site };
  const query = new URLSearchParams(search);
  const read = (name: string) => query.get(name) ?? "";
  switch (section) {
    case "clusters":
      return id === undefined
        ? { screen: "clusters", site, label: read("label"), sort: read("sort") }
        : { screen: "cluster", site, id, pair: read("link") };
    case "accounts":
      return id === undefined
        ? { screen: "accounts", site, query: read("query") }
        : { screen: "account", site, id };
    case "visitors":
      return id === undefined ? { screen: "unknown", site } : { screen: "visitor", site, id };
    case "compare":
      return id === undefined
        ? { screen: "compare", site, a: read("a"), b: read("b") }
        : { screen: "unknown", site };
    case "weights":
      return { screen: id === undefined ? "weights" : "unknown", site };
    case "you":
      return { screen: id === undefined ? "you" : "unknown", site };
    default:
      return { screen: "unknown", site };
  }
}

function write(parts: readonly string[], params: Record<string, string> = {}): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ""));
  const path = `#/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/")}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

function splitOnce(text: string, by: string): [string, string] {
  const at = text.indexOf(by);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + by.length)];
}

function decodeAll(parts: string[]): string[] | null {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}
