import type {
  AccountList,
  ClusterList,
  ClusterView,
  LinkSummary,
  ModelList,
  ModelView,
  SessionView,
  VerdictRequest,
} from "@samehand/protocol/api";
import { learnedModel } from "./models.ts";
import { iso, type MadeCluster, type Population, population } from "./population.ts";
import {
  accountOf,
  assessmentOf,
  explanationOf,
  graphOf,
  overviewOf,
  timelineOf,
  visitorOf,
} from "./views.ts";

const PAGE = 25;
export const CSRF = "dev-csrf";
const NOW_MS = Date.now();

/** What the collector's read API answers, from a made-up population. */
export class DevApi {
  readonly sites = new Map<string, Population>([
    ["harbour", population(11, NOW_MS)],
    ["sample", population(4, NOW_MS, 20)],
    ["new", { accounts: new Map(), clusters: [], links: [], verdicts: [], nowMs: NOW_MS }],
  ]);

  private readonly learned = new Map<string, ModelView[]>([
    ["harbour", [learnedModel(2, iso(NOW_MS), true), learnedModel(1, iso(NOW_MS - 86_400_000), false)]],
  ]);

  session(): SessionView {
    const site = (id: string, name: string, sample: boolean) => ({
      id,
      name,
      sample,
      accounts: this.sites.get(id)?.accounts.size ?? 0,
    });
    return {
      user: "reviewer@harbour.example",
      role: "admin",
      secondFactor: false,
      csrf: CSRF,
      sites: [
        site("harbour", "Harbour Works", false),
        site("sample", "Sample marketplace", true),
        site("new", "New shop", false),
      ],
    };
  }

  /** The body, or null where there is nothing. */
  read(parts: readonly string[], query: URLSearchParams): unknown {
    if (parts[0] === "session") return this.session();
    const made = this.sites.get(query.get("site") ?? "");
    if (made === undefined) return null;
    const [what = "", id, more] = parts;
    switch (what) {
      case "overview":
        return overviewOf(made, query.get("site") ?? "");
      case "clusters":
        return id === undefined ? clusterList(made, query) : clusterPart(made, { id, part: more, query });
      case "accounts":
        return id === undefined ? accountList(made, query) : accountPart(made, id, more);
      case "links":
        return explanationOf(made, id ?? "", more ?? "");
      case "models":
        return this.models(query.get("site") ?? "");
      case "visitors":
        return visitorOf(made, id ?? "");
      default:
        return null;
    }
  }

  models(site: string): ModelList {
    const models = this.learned.get(site) ?? [];
    return { inUse: models.find(({ state }) => state === "used")?.model ?? null, nightly: false, models };
  }

  learn(site: string): ModelView {
    const models = this.learned.get(site) ?? [];
    const model = learnedModel(models.length + 1, iso(Date.now()), models.length > 0);
    this.learned.set(site, [model, ...models]);
    return model;
  }

  use(site: string, chosen: string): ModelList {
    for (const model of this.learned.get(site) ?? [])
      if (String(model.model) === chosen) model.state = "used";
      else if (model.state === "used") model.state = "retired";
    return this.models(site);
  }

  verdict(site: string, request: VerdictRequest): void {
    const made = this.sites.get(site);
    made?.verdicts.push({
      ...request,
      note: request.note ?? "",
      by: this.session().user,
      at: iso(Date.now()),
    });
    const cluster = made?.clusters.find((one) =>
      one.links.some((link) => link.a === request.a && link.b === request.b),
    );
    if (made === undefined || cluster === undefined) return;
    cluster.history.unshift({
      at: iso(Date.now()),
      what: "reviewed",
      words: `A reviewer decided about ${request.a} and ${request.b}.`,
    });
    for (const account of [request.a, request.b]) leaveWhereDenied(made, cluster, account);
  }
}

/** An account all of whose links a reviewer denied leaves its cluster. */
function leaveWhereDenied(made: Population, cluster: MadeCluster, account: string): void {
  const isHeld = (link: LinkSummary) => link.a === account || link.b === account;
  const denied = (link: LinkSummary) =>
    made.verdicts.some((one) => one.verdict === "differentPeople" && one.a === link.a && one.b === link.b);
  if (!cluster.links.filter(isHeld).every(denied)) return;
  cluster.accounts = cluster.accounts.filter((one) => one.account !== account);
  cluster.links = cluster.links.filter((link) => !isHeld(link));
  cluster.size = cluster.accounts.length;
}

function clusterList(made: Population, query: URLSearchParams): ClusterList {
  const label = query.get("label");
  const sort = query.get("sort") ?? "activity";
  const clusters = made.clusters
    .filter((cluster) => label === null || cluster.label === label)
    .toSorted((x, y) =>
      sort === "size"
        ? y.size - x.size
        : sort === "probability"
          ? y.probability - x.probability
          : y.lastActivityAt.localeCompare(x.lastActivityAt),
    )
    .map(({ id, label, size, probability, families, createdAt, lastActivityAt, accounts }) => ({
      id,
      label,
      size,
      probability,
      families,
      createdAt,
      lastActivityAt,
      accounts: accounts.slice(0, 8).map(({ account }) => account),
    }));
  const { items, next } = page(clusters, query);
  return { clusters: items, total: clusters.length, next };
}

function accountList(made: Population, query: URLSearchParams): AccountList {
  const wanted = query.get("search") ?? "";
  const accounts = [...made.accounts.values()].filter(({ account }) => account.startsWith(wanted));
  const { items, next } = page(accounts, query);
  return { accounts: items, total: accounts.length, next };
}

function page<T>(all: readonly T[], query: URLSearchParams): { items: T[]; next: string | null } {
  const from = Number(query.get("cursor") ?? 0);
  return { items: all.slice(from, from + PAGE), next: from + PAGE < all.length ? String(from + PAGE) : null };
}

function clusterPart(
  made: Population,
  { id, part, query }: { id: string; part: string | undefined; query: URLSearchParams },
): unknown {
  const cluster = made.clusters.find((one) => one.id === id);
  if (cluster === undefined) return null;
  if (part === "graph") return graphOf(cluster);
  if (part !== "links") return firstLinks(cluster);
  const account = query.get("account");
  const links = sorted(cluster).filter(({ a, b }) => account === null || a === account || b === account);
  const { items, next } = page(links, query);
  return { links: items, next };
}

/** Of a farm not all, so that its page has to ask for more. */
function firstLinks(cluster: MadeCluster): ClusterView {
  const links = sorted(cluster);
  return {
    ...cluster,
    links: links.slice(0, PAGE),
    linkCount: links.length,
    nextLinks: links.length > PAGE ? String(PAGE) : null,
  };
}

function sorted(cluster: MadeCluster): LinkSummary[] {
  return cluster.links
    .map(({ a, b, bits, probability, comparedAt }) => ({ a, b, bits, probability, comparedAt }))
    .toSorted((x, y) => y.bits - x.bits);
}

function accountPart(made: Population, id: string, part: string | undefined): unknown {
  if (!made.accounts.has(id)) return null;
  switch (part) {
    case undefined:
      return accountOf(made, id);
    case "assessment":
      return assessmentOf(made, id);
    case "timeline":
      return timelineOf(made, id);
    case "links":
      return { links: made.links.filter((link) => link.a === id || link.b === id) };
    default:
      return null;
  }
}
