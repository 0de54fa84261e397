import { expect, it } from "vitest";
import { FormFold } from "./form-fold.ts";

it("sums up a form", () => {
  const fold = new FormFold("k1", 1000);
  fold.field();
  fold.field();
  fold.key(1500, false);
  fold.key(1600, true);
  fold.stepBack();
  fold.paste(12);
  fold.autofill();
  expect(fold.summary(4000.6, true)).toEqual({
    formKey: "k1",
    timeToFirstKeyMs: 500,
    durationMs: 3001,
    fields: 2,
    stepsBack: 1,
    corrections: 1,
    pastes: 1,
    pastedLength: 12,
    autofills: 1,
    submitted: true,
  });
});

it("names no time to the first key where nothing was typed", () => {
  expect(new FormFold("k1", 0).summary(10, false)).not.toHaveProperty("timeToFirstKeyMs");
});
