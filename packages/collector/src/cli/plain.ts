// ESC sequences with their parameters, so that no "[31m" is left over; then every other control character,
// and the marks by which a text could turn the direction of what stands beside it.
const ESCAPES = new RegExp(
  "[\\u001b\\u009b]" +
    "(?:\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?" +
    "|[\\[()#;?]*(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]?)",
  "g",
);
const CONTROLS = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A stored string as it may go to a terminal: one line, no escape sequence, no control character. */
export function plain(text: string): string {
  return text.toWellFormed().replace(ESCAPES, "").replace(CONTROLS, " ");
}
