/** `GET /v1/session`: who is signed in to the console and what can be looked at. */
export interface SessionView {
  /** `operator` came by a one-time link. */
  user: string;
  /** `viewer` reads, `reviewer` gives verdicts, `admin` hands out access too. */
  role: "viewer" | "reviewer" | "admin";
  /** Whether signing in asks for a one-time code. */
  secondFactor: boolean;
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
