/** `GET /v1/session`: who is signed in to the console and what can be looked at. */
export interface SessionView {
  user: string;
  /** Sent back in `x-samehand-csrf` with every change. */
  csrf: string;
  sites: { id: string; name: string; accounts: number; sample: boolean }[];
}
/** `GET /v1/overview`: counts of one site. */
export interface OverviewView {
  site: string;
  accounts: number;
  visitors: number;
  observations: number;
  clusters: { label: string; count: number; accounts: number }[];
  actions: { action: string; accounts: number }[];
  rejected: { code: string; count: number }[];
  /** Accounts that wait to be scored. */
  waiting: number;
}
