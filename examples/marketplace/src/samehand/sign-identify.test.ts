import { expect, test } from "vitest";
import { signIdentify } from "./sign-identify.ts";

test("signs the account and the time under the site's secret", () => {
  // printf 'samehand-identify-v1\n1700000000\nanna' | openssl dgst -sha256 -hmac ss_demo
  expect(signIdentify("anna", "ss_demo", 1_700_000_000_999)).toBe(
    "v1.1700000000.e0e754ab66c4f410686afe3542c69c7abf87f9cf78516e183255d2489c96abe6",
  );
});
