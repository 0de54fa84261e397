import { expect, test } from "vitest";
import { seal, unseal } from "./seal.ts";

test("a sealed secret opens for its user under its key alone", () => {
  const key = Buffer.alloc(32, 1);
  const sealed = seal(key, "ann", "SECRET");
  expect(sealed).not.toContain("SECRET");
  expect(seal(key, "ann", "SECRET")).not.toBe(sealed);
  expect(unseal(key, "ann", sealed)).toBe("SECRET");
  expect(() => unseal(key, "bob", sealed)).toThrow();
  expect(() => unseal(Buffer.alloc(32, 2), "ann", sealed)).toThrow();
  expect(() => unseal(key, "ann", `${sealed.slice(0, -2)}AA`)).toThrow();
});
