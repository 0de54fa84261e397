import { randomUUID } from "node:crypto";
import {
  type AssessRequest,
  type EventsResult,
  type ExportLine,
  type IdentifyRequest,
  type IdentifyResult,
  LIMITS,
  type ServerEvent,
} from "@samehand/protocol";
import type {
  AccountView,
  AssessmentView,
  ClusterLabel,
  ClusterLinks,
  ClusterList,
  ClusterSort,
  ClusterView,
  ExplanationView,
  LinkList,
  VerdictAnswer,
  VerdictRequest,
  VisitorView,
} from "@samehand/protocol/api";
import { exportLines } from "./export-lines.ts";
import { type Call, type CallOptions, request, type Transport } from "./request.ts";

/** An event as you tell it. Without an id it gets one, the same in every attempt of this call; without a time, now. */
export type NewEvent = Omit<ServerEvent, "id" | "at"> & Partial<Pick<ServerEvent, "id" | "at">>;

export interface ClusterQuery {
  label?: ClusterLabel;
  minProbability?: number;
  sort?: ClusterSort;
  /** 1 to 200; 50 where absent. */
  limit?: number;
  /** `next` of the page before. */
  cursor?: string;
}
export interface ClusterLinkQuery {
  /** One of the cluster's accounts. */
  account?: string;
  /** 1 to 200; 50 where absent. */
  limit?: number;
  /** `nextLinks` of the cluster, or `next` of the page before. */
  cursor?: string;
}
export interface Erased {
  /** Who knows the account's id can still prove that it was erased. */
  tombstone: string;
  /** Rows by table. */
  rows: Record<string, number>;
}

/** The calls of an operator's server. Every one throws SamehandError with the protocol's code. */
export interface SamehandClient {
  /** Says whose observation it was, by the page's one-time requestId. Not repeated where the answer was lost. */
  identify(request: IdentifyRequest, options?: CallOptions): Promise<IdentifyResult>;
  /** Tells what happened, in calls of a thousand; what an earlier call stored stays where a later one is refused. */
  events(events: readonly NewEvent[], options?: CallOptions): Promise<EventsResult>;
  /** What to do about an account at this moment, as at a login. */
  assess(request: AssessRequest, options?: CallOptions): Promise<AssessmentView>;
  account(account: string, options?: CallOptions): Promise<AccountView>;
  /** Accounts that are compared with this one, the likeliest first. */
  links(account: string, options?: CallOptions): Promise<LinkList>;
  /** Why two accounts are held to be one hand, or are not. */
  explain(a: string, b: string, options?: CallOptions): Promise<ExplanationView>;
  clusters(query?: ClusterQuery, options?: CallOptions): Promise<ClusterList>;
  cluster(id: string, options?: CallOptions): Promise<ClusterView>;
  /** Links between a cluster's accounts, or of one of them, page by page; without their proofs, which `explain` gives. */
  clusterLinks(id: string, query?: ClusterLinkQuery, options?: CallOptions): Promise<ClusterLinks>;
  visitor(id: string, options?: CallOptions): Promise<VisitorView>;
  /** Says that two accounts are one hand, or are different people; it is kept for good. */
  verdict(request: VerdictRequest, options?: CallOptions): Promise<VerdictAnswer>;
  /** Everything that is kept of an account, line by line. `timeoutMs` is for the first. */
  export(account: string, options?: CallOptions): Promise<AsyncIterable<ExportLine>>;
  /** Erases an account from every table. `not_found` where nothing is kept of it. */
  erase(account: string, options?: CallOptions): Promise<Erased>;
}

/** A client of one collector; keep one for the life of the process. */
export function createClient(transport: Transport): SamehandClient {
  const ask = <T>(call: Call, options?: CallOptions): Promise<T> =>
    request(transport, call, async (response) => (await response.json()) as T, options);
  const read = <T>(path: string, options?: CallOptions, query: Call["query"] = {}) =>
    ask<T>({ method: "GET", path, query, isRepeatable: true }, options);
  const tell = <T>(path: string, body: unknown, isRepeatable: boolean, options?: CallOptions) =>
    ask<T>({ method: "POST", path, body, isRepeatable }, options);
  const ofAccount = (account: string, what = "") => `/v1/accounts/${encodeURIComponent(account)}${what}`;
  return {
    identify: (body, options) => tell("/v1/identify", body, false, options),
    events: async (events, options) => {
      const at = new Date().toISOString();
      const told = events.map((event) => ({ id: randomUUID(), at, ...event }));
      const sum: EventsResult = { accepted: 0, duplicates: 0 };
      for (let from = 0; from < told.length; from += LIMITS.eventsPerRequest) {
        const part = told.slice(from, from + LIMITS.eventsPerRequest);
        const { accepted, duplicates } = await tell<EventsResult>(
          "/v1/events",
          { events: part },
          true,
          options,
        );
        sum.accepted += accepted;
        sum.duplicates += duplicates;
      }
      return sum;
    },
    assess: (body, options) => tell("/v1/assess", body, false, options),
    account: (account, options) => read(ofAccount(account), options),
    links: (account, options) => read(ofAccount(account, "/links"), options),
    explain: (a, b, options) => read(`/v1/links/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, options),
    clusters: (query = {}, options) => read("/v1/clusters", options, { ...query }),
    cluster: (id, options) => read(`/v1/clusters/${encodeURIComponent(id)}`, options),
    clusterLinks: (id, query = {}, options) =>
      read(`/v1/clusters/${encodeURIComponent(id)}/links`, options, { ...query }),
    visitor: (id, options) => read(`/v1/visitors/${encodeURIComponent(id)}`, options),
    verdict: (body, options) => tell("/v1/verdicts", body, false, options),
    export: async (account, options) => {
      const call = { method: "GET", path: ofAccount(account, "/export"), isRepeatable: true } as const;
      return exportLines(await request(transport, call, async ({ body }) => body, options));
    },
    erase: (account, options) =>
      ask({ method: "DELETE", path: ofAccount(account), isRepeatable: false }, options),
  };
}
