import { REJECTIONS } from "@samehand/protocol";
import { parseHostileJson, SERVER_BODY_LIMITS } from "@samehand/protocol/schema";
import type { Insertable } from "kysely";
import { addLetters } from "../../db/queries/dead-letters/add-letters.ts";
import type { DeadLettersTable } from "../../db/tables/refusals.ts";
import type { Deps } from "../../deps.ts";
import { faultOf } from "../../fault.ts";
import { addressFacts } from "../observe/address.ts";
import { isRedrivable, sealBody } from "./kept-body.ts";
import type { RefusedBody } from "./refused-body.ts";
import { keySketch, sketchOf } from "./sketch.ts";

export interface DeadLetters {
  /** Keeps a letter of some of what is refused on a site. */
  offer(siteId: string, refused: RefusedBody): void;
  flush(): Promise<void>;
}

type LetterDeps = Pick<
  Deps,
  "db" | "log" | "metrics" | "now" | "randomId" | "secrets" | "lookUpNetwork" | "keepRefusedBodies"
>;

const FLUSH_AFTER_MS = 2000;
const WINDOW_MS = 60_000;
/** Letters of one site in a minute, and of one code among them: what is refused comes in floods that are all alike. */
export const PER_WINDOW = { site: 20, code: 5 };
/** A path names a field within a few levels. */
const PATH_LENGTH = 200;

/**
 * Keeps a few of the refused bodies of each site as letters that say what they were made of. Floods cost a look at a
 * counter; what cannot be written is dropped, since refusals are counted elsewhere.
 */
export function createDeadLetters(deps: LetterDeps): DeadLetters {
  const windows = new Map<string, { untilMs: number; codes: Map<string, number>; letters: number }>();
  let waiting: Insertable<DeadLettersTable>[] = [];
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();

  function mayKeep(siteId: string, kind: string): boolean {
    const now = deps.now();
    let window = windows.get(siteId);
    if (window === undefined || window.untilMs <= now) {
      window = { untilMs: now + WINDOW_MS, codes: new Map(), letters: 0 };
      windows.set(siteId, window);
    }
    const ofCode = window.codes.get(kind) ?? 0;
    if (window.letters >= PER_WINDOW.site || ofCode >= PER_WINDOW.code) return false;
    window.codes.set(kind, ofCode + 1);
    window.letters++;
    return true;
  }

  function letterOf(siteId: string, refused: RefusedBody): Insertable<DeadLettersTable> {
    const { route, code, path, body } = refused;
    const letterId = deps.randomId();
    const read = parseHostileJson(body, SERVER_BODY_LIMITS);
    const sample = read.ok ? sketchOf(read.value) : { unreadable: read.refusal.code, bytes: body.length };
    return {
      site_id: siteId,
      letter_id: letterId,
      received_at: new Date(deps.now()),
      route,
      code,
      path: path === undefined ? null : pathSketch(path),
      sample: JSON.stringify(sample),
      body_sealed:
        deps.keepRefusedBodies && isRedrivable(route, code) ? sealed(siteId, letterId, refused) : null,
    };
  }

  function sealed(siteId: string, letterId: string, { body, userAgent, clientIp }: RefusedBody): string {
    const text = typeof body === "string" ? body : Buffer.from(body).toString();
    const address = addressFacts(deps, siteId, clientIp);
    return sealBody(deps.secrets, siteId, letterId, { text, userAgent, address });
  }

  async function write(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const letters = waiting;
    waiting = [];
    if (letters.length === 0) return;
    try {
      await addLetters(deps.db, letters);
    } catch (error) {
      deps.log.warn("dead letters could not be kept", { ...faultOf(error) });
    }
  }

  const flush = () => {
    flushing = flushing.then(write);
    return flushing;
  };

  return {
    offer(siteId, refused) {
      const { status } = REJECTIONS[refused.code];
      // Who may not call at all has sent nothing to this site.
      if (status === 401 || status === 403 || status >= 500) return;
      const kept = mayKeep(siteId, `${refused.route} ${refused.code}`);
      deps.metrics.deadLetter(kept);
      if (!kept) return;
      waiting.push(letterOf(siteId, refused));
      timer ??= setTimeout(() => void flush(), FLUSH_AFTER_MS).unref();
    },
    flush,
  };
}

/** `items[2].signals.canvas`, with what may be a value in a name's place left out. */
function pathSketch(path: string): string {
  return path
    .slice(0, PATH_LENGTH)
    .split(".")
    .map((part) => {
      const [, name = "", indexes = ""] = /^(.*?)((?:\[\d+\])*)$/s.exec(part) ?? [];
      return `${name === "" ? "" : keySketch(name)}${indexes}`;
    })
    .join(".");
}
