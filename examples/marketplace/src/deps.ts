import type { Log } from "./log.ts";
import type { Decision, Visit } from "./samehand/assess-login.ts";
import type { Events } from "./samehand/events.ts";
import type { Sessions } from "./sessions.ts";
import type { Store } from "./store/store.ts";

/** What the routes work with. */
export interface Deps {
  store: Store;
  sessions: Sessions;
  log: Log;
  now(): number;
  /** The script tag's two values. */
  collectorUrl: string;
  siteKey: string;
  events: Pick<Events, "tell">;
  signIdentify(account: string): string;
  assessLogin(account: string, visit: Visit): Promise<Decision>;
}
