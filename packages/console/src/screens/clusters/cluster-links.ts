import type { ClusterLinks, ClusterView, LinkSummary } from "@samehand/protocol/api";
import { useCallback, useEffect, useState } from "preact/hooks";
import { type ApiError, getJson } from "../../api/client.ts";
import { asApiError } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";

/** The links of a cluster: the first come with it, the others as they are asked for. */
export interface LoadedLinks {
  links: readonly LinkSummary[];
  /** How many there are beside these. */
  left: number;
  busy: boolean;
  error: ApiError | null;
  load: () => void;
}

const PER_PAGE = "200";
/** Pages of one account's links: more accounts than a cluster shows. */
const MOST_PAGES = 5;

export function useClusterLinks(cluster: ClusterView): LoadedLinks {
  const path = useSitePath();
  const first = { of: cluster, links: cluster.links, next: cluster.nextLinks, busy: false, error: null };
  const [held, setHeld] = useState<Omit<typeof first, "error"> & { error: ApiError | null }>(first);
  // A verdict changes the cluster, and the list begins anew.
  const now = held.of === cluster ? held : first;
  useEffect(() => setHeld(first), [cluster]);
  const load = useCallback(() => {
    const { next } = now;
    if (next === null || now.busy) return;
    setHeld({ ...now, busy: true, error: null });
    getJson<ClusterLinks>(
      path(["clusters", cluster.id, "links"], { limit: PER_PAGE, cursor: next }),
      new AbortController().signal,
    ).then(
      (page) =>
        setHeld((last) =>
          last.of === cluster
            ? { ...last, links: [...last.links, ...page.links], next: page.next, busy: false }
            : last,
        ),
      (error: unknown) =>
        setHeld((last) => (last.of === cluster ? { ...last, busy: false, error: asApiError(error) } : last)),
    );
  }, [now, cluster]);
  const left = now.next === null ? 0 : Math.max(1, cluster.linkCount - now.links.length);
  return { links: now.links, left, busy: now.busy, error: now.error, load };
}

/** Every link of one account with others of the cluster. */
export async function linksOfMember(
  pathOf: (params: Record<string, string>) => string,
  account: string,
): Promise<LinkSummary[]> {
  const links: LinkSummary[] = [];
  let cursor = "";
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await getJson<ClusterLinks>(
      pathOf({ limit: PER_PAGE, account, cursor }),
      new AbortController().signal,
    );
    links.push(...page.links);
    if (page.next === null) break;
    cursor = page.next;
  }
  return links;
}
