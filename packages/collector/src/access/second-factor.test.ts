import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { newRecoveryCodes, newTotp, recoveryCode, totpStep } from "./second-factor.ts";

// RFC 6238, appendix B, SHA-1: the last six of the eight digits.
const RFC_SECRET = new Secret({ buffer: new TextEncoder().encode("12345678901234567890").buffer }).base32;
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("at %d seconds the code is %s", (seconds, code) => {
  expect(totpStep(RFC_SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

test("a code is good for its own step, the one before and the one after", () => {
  const nowMs = 1_234_567_890_000;
  const at = (seconds: number) => totpStep(RFC_SECRET, "005924", nowMs + seconds * 1000);
  expect([at(-60), at(-30), at(0), at(30), at(60)]).toEqual([null, 41152263, 41152263, 41152263, null]);
});

test.each(["", "5924", "0059240", " 005924", "00592４", "005924\n", "-05924", "5.9e3"])(
  "%j is no code",
  (code) => {
    expect(totpStep(RFC_SECRET, code, 1_234_567_890_000)).toBeNull();
  },
);

test("an app reads the link", () => {
  const { secret, url } = newTotp("ann@shop.example & co");
  expect(url).toMatch(/^otpauth:\/\/totp\/Samehand:/);
  expect(new URL(url).searchParams.get("secret")).toBe(secret);
  expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: 0 });
  expect(totpStep(secret, code, 0)).toBe(0);
});

test("recovery codes differ, and are read as people write them", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    expect(recoveryCode(` ${code.toUpperCase().replace("-", " ")} `)).toBe(code);
  }
  for (const typed of ["", "123456", "abcde-fghi", "abcde-fghil", "abcde-fghij-k"])
    expect(recoveryCode(typed)).toBeNull();
});
