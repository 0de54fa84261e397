import { expect, it } from "vitest";
import { memoryPlace } from "../identity/place.ts";
import { loadTyping, saveTyping } from "./typing-carry.ts";
import { TypingFold } from "./typing-fold.ts";

function counts() {
  const fold = new TypingFold();
  fold.press("a", "letterLeft", 0);
  fold.release("a", 80);
  return fold.peek();
}

it("goes on in the same session, and in no other", () => {
  const place = memoryPlace();
  saveTyping(place, "s1", counts());
  expect(loadTyping(place, "s1")).toEqual(counts());
  expect(loadTyping(place, "s2")).toBeUndefined();
});

it("leaves nothing behind where nothing was typed", () => {
  const place = memoryPlace();
  saveTyping(place, "s1", counts());
  saveTyping(place, "s1", new TypingFold().peek());
  expect(place.get()).toBeNull();
});

it.each([
  "",
  "no json",
  "null",
  '{"session":"s1"}',
  '{"session":"s1","summary":{"keys":-1,"keyDwell":{},"flight":{},"rollovers":0,"autoRepeats":0,"untrusted":0}}',
  '{"session":"s1","summary":{"keys":1,"keyDwell":{"space":[1]},"flight":{},"rollovers":0,"autoRepeats":0,"untrusted":0}}',
])("reads nothing from %j", (text) => {
  const place = memoryPlace();
  place.set(text);
  expect(loadTyping(place, "s1")).toBeUndefined();
});
