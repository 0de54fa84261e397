import type { ComponentChildren } from "preact";
import type { ApiError } from "../api/client.ts";
import type { Loaded } from "../api/resource.ts";
import { Icon } from "./icon.tsx";

/** Grey lines in the place of what is being fetched. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div class="skeleton" role="status" aria-label={`Loading ${label}`}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="skeleton-line" />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Failure({ error, what, retry }: { error: ApiError; what: string; retry: () => void }) {
  return (
    <div class="failure" role="alert">
      <Icon name="warning" />
      <div>
        <p class="failure-title">{`Could not load ${what}`}</p>
        <p>{error.message}</p>
        <p class="failure-code">{error.status === 0 ? error.code : `${error.status} · ${error.code}`}</p>
      </div>
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

interface AwaitProps<T> {
  of: Loaded<T>;
  /** What is loaded, as in "Could not load the account". */
  what: string;
  lines?: number;
  /** Shown instead of the failure where there is no such thing. */
  missing?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}

/** The three states of whatever is fetched. */
export function Await<T>({ of, what, lines, missing, children }: AwaitProps<T>) {
  if (of.state === "ready") return <>{children(of.data)}</>;
  if (of.state === "loading") return <Skeleton label={what} {...(lines === undefined ? {} : { lines })} />;
  if (missing !== undefined && of.error.status === 404) return <>{missing}</>;
  return <Failure error={of.error} what={what} retry={of.reload} />;
}
