/** One place in the browser that holds one text. Reading and writing never throw: storage is often refused. */
export interface Place {
  get(): string | null;
  set(text: string): void;
  remove(): void;
}

/** Longest that browsers keep a cookie. */
const COOKIE_DAYS = 400;

/** A first-party cookie, sent to the page's own host only. */
export function cookiePlace(name: string): Place {
  const write = (value: string, maxAgeSeconds: number) => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API answers later, and not everywhere
    document.cookie = `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=/; SameSite=Lax${secure}`;
  };
  return quiet({
    get: () =>
      document.cookie
        .split("; ")
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1) ?? null,
    set: (text) => write(text, COOKIE_DAYS * 86_400),
    remove: () => write("", 0),
  });
}

/** One key of `localStorage` or `sessionStorage`. */
export function storagePlace(kind: "localStorage" | "sessionStorage", key: string): Place {
  return quiet({
    get: () => globalThis[kind].getItem(key),
    set: (text) => globalThis[kind].setItem(key, text),
    remove: () => globalThis[kind].removeItem(key),
  });
}

/** Where nothing may be stored: the text lives as long as the page. */
export function memoryPlace(): Place {
  let held: string | null = null;
  return {
    get: () => held,
    set: (text) => {
      held = text;
    },
    remove: () => {
      held = null;
    },
  };
}

function quiet(place: Place): Place {
  const attempt = <T>(action: () => T, otherwise: T): T => {
    try {
      return action();
    } catch {
      return otherwise;
    }
  };
  return {
    get: () => attempt(() => place.get(), null),
    set: (text) => attempt(() => place.set(text), undefined),
    remove: () => attempt(() => place.remove(), undefined),
  };
}
