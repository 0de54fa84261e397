import { useCallback, useEffect, useState } from "preact/hooks";
import { ApiError, getJson } from "./client.ts";

export type Resource<T> =
  | { state: "loading"; data: null; error: null }
  | { state: "ready"; data: T; error: null }
  | { state: "failed"; data: null; error: ApiError };

export type Loaded<T> = Resource<T> & {
  /** Asks again. What is shown stays until the answer is there. */
  reload: () => void;
};

const LOADING = { state: "loading", data: null, error: null } as const;

/** What `GET path` answers, asked again whenever the path changes. */
export function useResource<T>(path: string): Loaded<T> {
  const [held, setHeld] = useState<{ path: string; resource: Resource<T> }>({ path, resource: LOADING });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    getJson<T>(path, abort.signal).then(
      (data) => setHeld({ path, resource: { state: "ready", data, error: null } }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        setHeld({ path, resource: { state: "failed", data: null, error: asApiError(error) } });
      },
    );
    return () => abort.abort();
  }, [path, round]);
  const reload = useCallback(() => {
    // A failure shows the skeleton while it is tried again, or the button would seem dead.
    setHeld((now) => (now.resource.state === "failed" ? { path, resource: LOADING } : now));
    setRound((n) => n + 1);
  }, [path]);
  // The first render after a new path must not show the old path's data.
  return { ...(held.path === path ? held.resource : LOADING), reload };
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, "unexpected", String(error));
}
