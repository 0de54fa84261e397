import { address } from "./address.ts";
import type { Comparison } from "./comparison.ts";
import { email } from "./email.ts";
import { payout } from "./payout.ts";
import { phone } from "./phone.ts";
import { print } from "./print.ts";
import { typing } from "./typing.ts";
import { visitorToken } from "./visitor-token.ts";

/** The only list of comparisons, in the order in which a proof is read. */
export const COMPARISONS: readonly Comparison[] = [
  visitorToken,
  print,
  address,
  typing,
  payout,
  email,
  phone,
];
