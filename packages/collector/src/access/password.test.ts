import { scrypt } from "node:crypto";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createPasswords, PASSWORD_COST } from "./password.ts";

const CHEAP = { logN: 4, r: 8, p: 1 };
const cheap = createPasswords(CHEAP);

test("a hash is never the same twice, tells its cost, and knows its password", async () => {
  const [one, two] = await Promise.all([cheap.hash("correct horse"), cheap.hash("correct horse")]);
  expect(one).toMatch(/^scrypt\$4\$8\$1\$/);
  expect(one).not.toBe(two);
  expect(await cheap.verify("correct horse", one)).toEqual({ isRight: true, renewed: null });
  for (const wrong of ["Correct horse", "correct horse ", "", "correct"])
    expect((await cheap.verify(wrong, one)).isRight).toBe(false);
});

test("one password typed on two keyboards is one", async () => {
  const stored = await cheap.hash("caf\u00e9 m\u00fcnchen");
  expect((await cheap.verify("cafe\u0301 mu\u0308nchen", stored)).isRight).toBe(true);
});

test("nothing is right for nobody, not even what a broken hash would match", async () => {
  const zeroes = `scrypt$4$8$1$${"A".repeat(22)}$${"A".repeat(43)}`;
  for (const stored of [null, "", "scrypt", zeroes, zeroes.replace("$4$", "$40$"), "$2b$10$x"])
    expect((await cheap.verify("", stored).catch(() => ({ isRight: false }))).isRight).toBe(false);
});

test("a hash of another cost is made anew once its password is known", async () => {
  const old = await cheap.hash("correct horse");
  const today = createPasswords({ ...CHEAP, logN: 5 });
  expect((await today.verify("wrong horse", old)).renewed).toBeNull();
  const { isRight, renewed } = await today.verify("correct horse", old);
  expect([isRight, renewed?.slice(0, 11)]).toEqual([true, "scrypt$5$8$"]);
  expect(await today.verify("correct horse", renewed)).toEqual({ isRight: true, renewed: null });
});

test("an unknown user costs what a known one costs: one derivation of the same cost", async () => {
  const spent: object[] = [];
  const counted: Parameters<typeof createPasswords>[1] = (password, salt, bytes, options) => {
    spent.push({ salt: salt.length, bytes, ...options });
    return promisify<string, Buffer, number, object, Buffer>(scrypt)(password, salt, bytes, options);
  };
  const passwords = createPasswords(CHEAP, counted);
  const stored = await passwords.hash("correct horse");
  spent.length = 0;
  for (const of of [stored, null, "scrypt$nothing"]) await passwords.verify("wrong", of);
  expect(spent).toHaveLength(3);
  expect(new Set(spent.map((cost) => JSON.stringify(cost))).size).toBe(1);
});

test("a crowd waits for its turn, and a larger one is turned away", async () => {
  const answers = await Promise.allSettled(Array.from({ length: 30 }, () => cheap.verify("x", null)));
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused).toHaveLength(12);
  for (const each of refused) expect(each.reason).toMatchObject({ code: "overloaded", retryAfter: 5 });
  expect((await cheap.verify("x", null)).isRight).toBe(false);
});

test("the cost of the day is at least what OWASP asks", () => {
  expect(2 ** PASSWORD_COST.logN * PASSWORD_COST.r * PASSWORD_COST.p).toBeGreaterThanOrEqual(2 ** 17 * 6);
});
