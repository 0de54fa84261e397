import { useCallback, useEffect, useState } from "preact/hooks";
import { type ApiError, getJson } from "./client.ts";
import { asApiError } from "./resource.ts";

export interface Page<Item> {
  items: Item[];
  total: number;
  next: string | null;
}
export interface Pages<Item> extends Page<Item> {
  state: "loading" | "ready" | "failed" | "more";
  error: ApiError | null;
  /** Loads the next page, or the failed one again. */
  load: () => void;
}

const NOTHING = { items: [], total: 0, next: null };

/**
 * A list that grows page by page. `pathOf` names the path of a cursor (undefined: the first page);
 * `read` takes the page out of its answer. The list starts anew whenever the path of its first page changes.
 */
export function usePages<Item>(
  pathOf: (cursor: string | undefined) => string,
  read: (answer: unknown) => Page<Item>,
): Pages<Item> {
  const first = pathOf(undefined);
  const [held, setHeld] = useState<{
    first: string;
    page: Page<Item>;
    error: ApiError | null;
    busy: boolean;
  }>({
    first,
    page: NOTHING,
    error: null,
    busy: true,
  });
  const [want, setWant] = useState<{ first: string; cursor: string | undefined }>({
    first,
    cursor: undefined,
  });
  // Another list starts at its beginning, also when somebody comes back to it after having paged through it.
  if (want.first !== first) setWant({ first, cursor: undefined });
  const cursor = want.first === first ? want.cursor : undefined;
  useEffect(() => {
    const abort = new AbortController();
    setHeld((now) =>
      cursor === undefined
        ? { first, page: NOTHING, error: null, busy: true }
        : { ...now, error: null, busy: true },
    );
    getJson<unknown>(pathOf(cursor), abort.signal).then(
      (answer) => {
        const page = read(answer);
        setHeld((now) => ({
          first,
          page: { ...page, items: cursor === undefined ? page.items : [...now.page.items, ...page.items] },
          error: null,
          busy: false,
        }));
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setHeld((now) => ({ ...now, error: asApiError(error), busy: false }));
      },
    );
    return () => abort.abort();
  }, [first, want]);
  const current = held.first === first;
  const page: Page<Item> = current ? held.page : NOTHING;
  const next = page.next;
  const failed = current && held.error !== null;
  const load = useCallback(
    () => setWant((now) => (failed ? { ...now } : { first, cursor: next ?? undefined })),
    [first, next, failed],
  );
  const empty = page.items.length === 0;
  const busy = !current || held.busy;
  return {
    ...page,
    state: failed ? "failed" : busy ? (empty ? "loading" : "more") : "ready",
    error: current ? held.error : null,
    load,
  };
}
