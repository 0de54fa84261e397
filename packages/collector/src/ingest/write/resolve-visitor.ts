import { type BrowserSighting, resolveVisitor } from "@samehand/scorer";
import type { Transaction } from "kysely";
import { sessionVisitors } from "../../db/queries/ingest/session-observations.ts";
import { keysStates } from "../../db/queries/ingest/visitor-keys.ts";
import { visitorsOfTokens } from "../../db/queries/ingest/visitor-tokens.ts";
import type { Database } from "../../db/tables/index.ts";
import type { Secrets } from "../../secrets.ts";
import type { ObservationDraft } from "../drafts.ts";
import type { Changes } from "./changes.ts";
import { createCandidateFinder } from "./find-candidates.ts";
import type { Resolved } from "./observation-row.ts";
import { seeSighting, sightingBy, sightingOf, sightMark } from "./see-sighting.ts";
import { SESSION_MS } from "./session-book.ts";

export interface VisitorResolver {
  /**
   * Drafts must come in the order of arrival: later ones know the visitors of earlier ones.
   * @param account who is signed in, where that is trusted.
   */
  resolve(draft: ObservationDraft, account: string | null): Promise<Resolved>;
}

interface Tools {
  secrets: Pick<Secrets, "pseudonym">;
  randomId(): string;
  nowMs: number;
}

/**
 * Which visitor an observation is of: the one its token stands for; without a token, the one its session began with;
 * else the known visitor that the scorer holds to be the same browser; else a new one. A token is only a claim, so the
 * id it stands for is made here and known to no browser beforehand.
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
  const finder = createCandidateFinder(trx, siteId);
  const wholes = drafts.filter((draft) => draft.print !== null);
  const states = await keysStates(trx, siteId, [
    ...new Set(
      wholes.flatMap(({ visitorToken, session }) =>
        visitorToken === null ? (sessions.get(session)?.visitorId ?? []) : (tokens.get(visitorToken) ?? []),
      ),
    ),
  ]);
  /** Visitors that were measured whole in this transaction. */
  const measured = new Set<string>();

  async function unknownVisitor(draft: ObservationDraft, account: string | null): Promise<Resolved> {
    // An import that names its visitors has told them apart already.
    const isTold = draft.session === null && draft.visitorToken !== null;
    const sighting = isTold ? null : sightingOf(draft, account);
    const known = sighting === null ? null : await recognise(sighting);
    if (known !== null) return known;
    const { visitorToken } = draft;
    const visitorId =
      visitorToken === null ? tools.randomId() : tools.secrets.pseudonym(siteId, "visitor", visitorToken);
    if (sighting !== null) measured.add(visitorId);
    return { visitorId, confidence: 1 };
  }

  async function recognise(sighting: BrowserSighting): Promise<Resolved | null> {
    const { candidates, holdersOf } = await finder.look(sighting);
    const { visitorId, confidence } = resolveVisitor(sighting, candidates, holdersOf);
    return visitorId === null ? null : { visitorId, confidence };
  }

  /** A visitor that was named before all of it was measured may be a known one after all. */
  async function correct(found: Resolved, draft: ObservationDraft, sighting: BrowserSighting) {
    const { visitorToken, session } = draft;
    if (session === null || measured.has(found.visitorId)) return found;
    if (states.get(found.visitorId)?.isWhole === true) return found;
    const known = await recognise(sighting);
    if (known === null || known.visitorId === found.visitorId) return found;
    changes.absorbed.set(found.visitorId, known.visitorId);
    if (visitorToken === null) sessions.set(session, known);
    else tokens.set(visitorToken, known.visitorId);
    return known;
  }

  async function resolve(draft: ObservationDraft, account: string | null): Promise<Resolved> {
    const { visitorToken, session } = draft;
    if (visitorToken !== null) {
      const visitorId = tokens.get(visitorToken);
      if (visitorId !== undefined) return { visitorId, confidence: 1 };
      const found = await unknownVisitor(draft, account);
      tokens.set(visitorToken, found.visitorId);
      changes.tokens.set(visitorToken, found.visitorId);
      return found;
    }
    const found = sessions.get(session) ?? (await unknownVisitor(draft, account));
    if (session !== null) sessions.set(session, found);
    return found;
  }

  return {
    async resolve(draft, account) {
      const first = await resolve(draft, account);
      const { print } = draft;
      if (print === null) return first;
      const sight = () => sightingBy(print, draft, account);
      const newSight = sightMark(print, draft);
      // The common case, and by far the cheapest: a known browser that is as it was.
      if (states.get(first.visitorId)?.sightMark === newSight) {
        finder.see(first.visitorId, sight);
        return first;
      }
      const sighting = sight();
      const found = await correct(first, draft, sighting);
      measured.add(found.visitorId);
      const before = states.get(found.visitorId);
      states.set(found.visitorId, { mark: before?.mark ?? null, isWhole: true, sightMark: newSight });
      finder.see(found.visitorId, () => sighting);
      seeSighting(changes, found.visitorId, sighting);
      return { ...found, newSight };
    },
  };
}
