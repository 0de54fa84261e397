/** `GET /v1/visitors/:id`. */
export interface VisitorView {
  visitorId: string;
  firstSeen: string;
  lastSeen: string;
  observations: number;
  browser: string;
  os: string;
  deviceType: string;
  accounts: { account: string; observations: number; lastSeen: string }[];
  /** Latest value of each signal, as stored. */
  signals: { name: string; status: string; value: string; version: number }[];
}
