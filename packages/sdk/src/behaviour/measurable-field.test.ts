import { describe, expect, it } from "vitest";
import { isSecret } from "./measurable-field.ts";

const field = (traits: Partial<Parameters<typeof isSecret>[0]>) =>
  isSecret({ kind: "text", autocomplete: "", names: "", ...traits });

describe("isSecret", () => {
  it.each([
    { kind: "password" },
    { autocomplete: "cc-number" },
    { autocomplete: "section-a billing CC-CSC" },
    { autocomplete: "one-time-code" },
    { autocomplete: "current-password webauthn" },
    { names: "cardNumber" },
    { names: "login_passwd" },
    { names: "user_pass" },
    { names: "cvv2" },
    { names: "expiry" },
    { names: "IBAN" },
    { names: "ssn" },
    { names: "pin" },
    { names: "otp-code" },
  ])("refuses %o", (traits) => {
    expect(field(traits)).toBe(true);
  });

  it.each([
    { names: "email Your e-mail" },
    { names: "q search jobs" },
    { names: "bio about you" },
    { autocomplete: "username" },
    { autocomplete: "street-address" },
    { kind: "textarea", names: "message" },
    { names: "shopping spinner opinion" },
    { kind: "textarea", names: "What are you passionate about?" },
  ])("allows %o", (traits) => {
    expect(field(traits)).toBe(false);
  });
});
