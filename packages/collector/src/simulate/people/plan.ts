import type { Access } from "../network/access.ts";
import type { Kind } from "../parameters.ts";
import type { Browser } from "../prints/browser.ts";
import type { Typist } from "../typing.ts";

/** Where somebody sits down; all accounts of one sitting are used at one place. */
export type Place = "home" | "out" | "work";

/** One way in which an account is used: this browser on that line. */
export interface Seat {
  place: Place;
  browser: Browser;
  access: Access;
}

export interface AccountPlan {
  account: string;
  email: string;
  phone: string | null;
  payout: string;
  seats: readonly Seat[];
  /** Chance that a sitting of its person uses it. */
  share: number;
  /** Proposals of one sitting are sent by a program, dozens within minutes. */
  bursts: boolean;
}

/** One hand, with all accounts it holds. */
export interface Person {
  id: string;
  kind: Kind;
  typist: Typist;
  accounts: readonly AccountPlan[];
  sittingsPerWeek: number;
  /** Local hour around which this person is awake and busy, and the hours from UTC. */
  hour: number;
  utcHours: number;
  places: readonly { place: Place; weight: number }[];
  /** Chance that something is written in a sitting at a desktop. */
  writes: number;
  /** A journey: everything happens on another country's line, with its clock. */
  journey: { fromDay: number; days: number; access: Access; timezone: string; utcHours: number } | null;
}
