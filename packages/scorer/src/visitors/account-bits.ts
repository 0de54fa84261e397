import type { VisitorModel } from "./model.ts";
import type { BrowserSighting, KnownVisitor } from "./types.ts";

export interface AccountComparison {
  /** log2 P(this account | one browser) / P(it | a stranger's). */
  bits: number;
  /** The same of another machine of one image at the same place. */
  twinBits: number;
}

/** What it says that somebody is signed in here who was, or was not, signed in there. */
export function compareSignedIn(
  { account }: BrowserSighting,
  { accounts, sameAccount, visits }: KnownVisitor,
  { account: model }: VisitorModel,
): AccountComparison {
  if (account === null || accounts === 0) return { bits: 0, twinBits: 0 };
  if (!sameAccount) {
    const { ofOne, ofSeveral, most } = model.another;
    return {
      bits: Math.log2(Math.min(most, (accounts > 1 ? ofSeveral : ofOne) / (visits + 2))),
      twinBits: 0,
    };
  }
  return {
    bits: Math.log2(model.same / model.strangers),
    twinBits: Math.log2(model.twinSame / model.strangers),
  };
}
