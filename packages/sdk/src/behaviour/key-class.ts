import type { KeyClass } from "@samehand/protocol";

/** Physical keys left of the hands' border on every layout with the usual rows. */
const LEFT_CODE = /^(Key[QWERTASDFGZXCVB]|Backquote|IntlBackslash)$/;
/** The same border by letter, for keyboards that give no code. */
const LEFT_LETTER = /^[qwertasdfgzxcvb]$/i;
const LATIN = /^[a-z]$/i;

const NAMED: Readonly<Record<string, KeyClass>> = {
  " ": "space",
  Backspace: "erase",
  Delete: "erase",
  Enter: "enter",
  Shift: "modifier",
  Control: "modifier",
  Alt: "modifier",
  AltGraph: "modifier",
  Meta: "modifier",
  CapsLock: "modifier",
  Tab: "navigation",
  Escape: "navigation",
  Home: "navigation",
  End: "navigation",
  PageUp: "navigation",
  PageDown: "navigation",
  ArrowLeft: "navigation",
  ArrowRight: "navigation",
  ArrowUp: "navigation",
  ArrowDown: "navigation",
};

/**
 * The class of a key: `key` says what kind it is, `code` (the place on the keyboard, often absent on phones)
 * says which hand. A letter therefore keeps its hand on AZERTY and Dvorak.
 */
export function keyClass(key: string, code: string): KeyClass {
  const named = NAMED[key];
  if (named) return named;
  if (/^\p{L}$/u.test(key)) {
    if (code ? LEFT_CODE.test(code) : LEFT_LETTER.test(key)) return "letterLeft";
    return code || LATIN.test(key) ? "letterRight" : "other";
  }
  if (/^\p{N}$/u.test(key)) return "digit";
  return /^[\p{P}\p{S}]$/u.test(key) ? "punctuation" : "other";
}
