/** Something that speaks for a changed or driven browser. Only strong marks decide. */
export interface MarkView {
  /** The rule's id, as `patchedIdentity`. */
  mark: string;
  kind: "tamper" | "automation";
  strength: "strong" | "weak";
  /** One sentence that a support agent can read aloud. */
  words: string;
  facts: Record<string, string | number | boolean>;
  lastSeen: string;
}

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
  /** A strong mark of the kind within 30 days before the visitor was last seen. */
  tampered: boolean;
  automated: boolean;
  /** Strong ones first, then the latest. */
  marks: MarkView[];
  /** Latest value of each signal, as stored. */
  signals: { name: string; status: string; value: string; version: number }[];
}
