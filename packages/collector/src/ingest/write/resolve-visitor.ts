import {
  type DeviceClass,
  evidenceOf,
  type Population,
  printOf,
  resolveVisitor,
  type SignalSet,
} from "@samehand/scorer";
import type { Transaction } from "kysely";
import { recentVisitors, visitorsWithPrint } from "../../db/queries/ingest/candidate-visitors.ts";
import { evidenceHolders } from "../../db/queries/ingest/evidence-holders.ts";
import { sessionVisitors } from "../../db/queries/ingest/session-observations.ts";
import { visitorsOfTokens } from "../../db/queries/ingest/visitor-tokens.ts";
import type { Database } from "../../db/tables/index.ts";
import type { Secrets } from "../../secrets.ts";
import type { ObservationDraft } from "../drafts.ts";
import type { AccountCounts } from "./account-counts.ts";
import type { Changes } from "./changes.ts";
import type { Resolved } from "./observation-row.ts";
import { SESSION_MS } from "./session-book.ts";

/** A browser that comes back on the same network after longer than this is no longer recognised by its print. */
const RECENT_MS = 14 * 24 * 60 * 60 * 1000;

export interface VisitorResolver {
  /** Drafts must come in the order of arrival: later ones know the visitors of earlier ones. */
  resolve(draft: ObservationDraft): Promise<Resolved>;
}

interface Tools {
  secrets: Pick<Secrets, "pseudonym">;
  randomId(): string;
  accountsOf: AccountCounts;
  nowMs: number;
}

/**
 * Which visitor an observation is of: the one its token stands for; without a token, the one its session began with;
 * else the visitor lately on this prefix whose print the scorer holds to be the same; else a new one. A token is only
 * a claim, so the id it stands for is made here and known to no browser beforehand.
 */
export async function openVisitorResolver(
  trx: Transaction<Database>,
  changes: Changes,
  drafts: readonly ObservationDraft[],
  tools: Tools,
): Promise<VisitorResolver> {
  const { siteId } = changes;
  const tokens = await visitorsOfTokens(trx, siteId, [
    ...new Set(drafts.flatMap((draft) => draft.visitorToken ?? [])),
  ]);
  const tokenless = drafts.flatMap((draft) => (draft.visitorToken === null ? (draft.session ?? []) : []));
  const since = new Date(tools.nowMs - SESSION_MS);
  const sessions = new Map<string | null, Resolved>();
  for (const row of await sessionVisitors(trx, siteId, [...new Set(tokenless)], since)) {
    sessions.set(row.session, { visitorId: row.visitor_id, confidence: row.confidence });
  }

  async function unknownVisitor(draft: ObservationDraft): Promise<Resolved> {
    // An import that names its visitors has told them apart already.
    const isTold = draft.session === null && draft.visitorToken !== null;
    const recognised = isTold ? null : await recogniseByPrint(trx, siteId, draft, tools);
    if (recognised !== null) return recognised;
    const { visitorToken } = draft;
    const visitorId =
      visitorToken === null ? tools.randomId() : tools.secrets.pseudonym(siteId, "visitor", visitorToken);
    return { visitorId, confidence: 1 };
  }

  return {
    async resolve(draft) {
      const { visitorToken, session } = draft;
      if (visitorToken !== null) {
        const visitorId = tokens.get(visitorToken);
        if (visitorId !== undefined) return { visitorId, confidence: 1 };
        const found = await unknownVisitor(draft);
        tokens.set(visitorToken, found.visitorId);
        changes.tokens.set(visitorToken, found.visitorId);
        return found;
      }
      const found = sessions.get(session) ?? (await unknownVisitor(draft));
      if (session !== null) sessions.set(session, found);
      return found;
    },
  };
}

async function recogniseByPrint(
  trx: Transaction<Database>,
  siteId: string,
  draft: ObservationDraft,
  tools: Tools,
): Promise<Resolved | null> {
  const { print, signals, address, device, seenAtMs } = draft;
  if (print === null || signals === null || address === null || address.prefixKey === null) return null;
  const { prefixKey, addressKey, networkClass } = address;
  const recent = await recentVisitors(trx, siteId, prefixKey, new Date(seenAtMs - RECENT_MS));
  const candidates = recent.flatMap(({ visitor, addressKeys }) => {
    // A visitor of whom only a part was measured is nobody's match.
    const known =
      visitor.print_key === null
        ? null
        : printOf(visitor.signals as SignalSet, visitor.device_class as DeviceClass);
    return known === null ? [] : [{ visitorId: visitor.visitor_id, addressKeys, ...known }];
  });
  if (candidates.length === 0) return null;
  const { deviceClass } = device;
  const keys = evidenceOf({ atMs: seenAtMs, signals, addressKey, prefixKey, deviceClass });
  const holdersOf = await evidenceHolders(trx, siteId, keys);
  // Most visitors have no account yet: whether a print is a crowd's is counted on the visitors.
  const samePrint = await visitorsWithPrint(trx, siteId, print.key);
  const population: Population = {
    accounts: await tools.accountsOf(trx, siteId),
    holders: (kind, key) => Math.max(kind === "print" ? samePrint : 0, holdersOf(kind, key)),
    networkClassOf: (key) => (key === addressKey ? networkClass : null),
  };
  const { visitorId, confidence } = resolveVisitor({ ...print, addressKey }, candidates, population);
  return visitorId === null ? null : { visitorId, confidence };
}
