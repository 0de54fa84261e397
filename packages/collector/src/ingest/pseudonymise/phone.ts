/** E.164 allows 15 digits; fewer than 7 are no subscriber's number. */
const DIGITS = /^[0-9]{7,15}$/;

/** Digits with a leading `+` where the country is given; `00` is `+`. Null for what is no number. */
export function normalisePhone(text: string): string | null {
  const trimmed = text.trim().replace(/^00/, "+");
  const digits = trimmed.replace(/[\s().\-/]/g, "").replace(/^\+/, "");
  if (!DIGITS.test(digits)) return null;
  return trimmed.startsWith("+") ? `+${digits}` : digits;
}
