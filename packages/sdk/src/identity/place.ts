/** One place in the browser that holds one text. Reading and writing never throw: storage is often refused. */
export interface Place {
  get(): string | null;
  /** Null removes. */
  set(text: string | null): void;
}

/** Longest that browsers keep a cookie. */
const COOKIE_DAYS = 400;

/** A first-party cookie, sent to the page's own host only. */
export function cookiePlace(name: string): Place {
  return quiet(
    () =>
      document.cookie
        .split("; ")
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1) ?? null,
    (text) => {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      const maxAgeSeconds = text === null ? 0 : COOKIE_DAYS * 86_400;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API answers later, and not everywhere
      document.cookie = `${name}=${text ?? ""}; Max-Age=${maxAgeSeconds}; Path=/; SameSite=Lax${secure}`;
    },
  );
}

/** One key of `localStorage` or `sessionStorage`. */
export function storagePlace(kind: "localStorage" | "sessionStorage", key: string): Place {
  return quiet(
    () => globalThis[kind].getItem(key),
    (text) => (text === null ? globalThis[kind].removeItem(key) : globalThis[kind].setItem(key, text)),
  );
}

/** Where nothing may be stored: the text lives as long as the page. */
export function memoryPlace(): Place {
  let held: string | null = null;
  return {
    get: () => held,
    set: (text) => {
      held = text;
    },
  };
}

/** What a place holds as JSON; undefined where it holds nothing, or what is none. Anything may stand in a visitor's storage. */
export function readJson(place: Place): unknown {
  try {
    // An error would cost more than all the rest: the engine finds out where in the whole script it was.
    return JSON.parse(place.get() || "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function quiet(get: Place["get"], set: Place["set"]): Place {
  return {
    get() {
      try {
        return get();
      } catch {
        return null;
      }
    },
    set(text) {
      try {
        set(text);
      } catch {
        // The page goes on without it.
      }
    },
  };
}
