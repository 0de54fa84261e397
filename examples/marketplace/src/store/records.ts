import type { PasswordHash } from "../passwords.ts";

export interface User {
  /** The name chosen at sign-up; it is also the account id that Samehand sees. */
  name: string;
  email: string;
  password: PasswordHash;
  trade: string;
  about: string;
  payoutAccount: string;
}
export interface Job {
  id: string;
  title: string;
  client: string;
  place: string;
  trade: string;
  budgetEuro: number;
  description: string;
}
export interface Proposal {
  id: string;
  jobId: string;
  author: string;
  priceEuro: number;
  text: string;
  at: Date;
}
export interface Message {
  jobId: string;
  author: string;
  text: string;
  at: Date;
}
