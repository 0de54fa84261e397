import { describe, expect, it } from "vitest";
import { keyClass } from "./key-class.ts";

describe("keyClass", () => {
  it.each([
    ["a", "KeyA", "letterLeft"],
    ["P", "KeyP", "letterRight"],
    ["a", "KeyQ", "letterLeft"], // AZERTY
    ["m", "Semicolon", "letterRight"], // AZERTY
    ["ö", "Semicolon", "letterRight"], // German
    ["ф", "KeyA", "letterLeft"], // Russian
    ["g", "", "letterLeft"], // a phone
    ["h", "", "letterRight"],
    ["字", "", "other"],
    [" ", "Space", "space"],
    ["7", "Digit7", "digit"],
    ["&", "Digit1", "punctuation"], // AZERTY without shift
    ["€", "KeyE", "punctuation"],
    ["Backspace", "Backspace", "erase"],
    ["Enter", "NumpadEnter", "enter"],
    ["Shift", "ShiftLeft", "modifier"],
    ["Tab", "Tab", "navigation"],
    ["F5", "F5", "other"],
    ["Unidentified", "", "other"],
  ])("puts %j at %j into %s", (key, code, expected) => {
    expect(keyClass(key, code)).toBe(expected);
  });
});
