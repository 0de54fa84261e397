import { describe, expect, test } from "vitest";
import { Sessions } from "./sessions.ts";

function setUp() {
  let nowMs = 0;
  const sessions = new Sessions(() => nowMs);
  return { sessions, pass: (ms: number) => (nowMs += ms) };
}
const DAY_MS = 24 * 60 * 60 * 1000;

describe("Sessions", () => {
  test("know who is signed in until they end", () => {
    const { sessions, pass } = setUp();
    const id = sessions.signIn("anna");
    expect(sessions.accountOf(id)).toBe("anna");
    pass(8 * DAY_MS);
    expect(sessions.accountOf(id)).toBeUndefined();
  });

  test("take the right code once", () => {
    const { sessions } = setUp();
    const id = sessions.askForCode("anna");
    const code = sessions.owedCode(id) ?? "";
    expect(code).toMatch(/^\d{6}$/);
    expect(sessions.accountOf(id)).toBeUndefined();
    expect(sessions.redeemCode(id, code)).toBe("anna");
    expect(sessions.redeemCode(id, code)).toBeUndefined();
  });

  test("give five tries and ten minutes", () => {
    const { sessions, pass } = setUp();
    const tried = sessions.askForCode("anna");
    const right = sessions.owedCode(tried) ?? "";
    for (let turn = 0; turn < 5; turn++) expect(sessions.redeemCode(tried, "none")).toBeUndefined();
    expect(sessions.redeemCode(tried, right)).toBeUndefined();
    const late = sessions.askForCode("anna");
    const code = sessions.owedCode(late) ?? "";
    pass(11 * 60 * 1000);
    expect(sessions.redeemCode(late, code)).toBeUndefined();
  });

  test("take a form token only from its own session", () => {
    const { sessions } = setUp();
    const [mine, theirs] = [sessions.newId(), sessions.newId()];
    expect(sessions.isCsrfToken(mine, sessions.csrfToken(mine))).toBe(true);
    expect(sessions.isCsrfToken(mine, sessions.csrfToken(theirs))).toBe(false);
    expect(sessions.isCsrfToken(mine, undefined)).toBe(false);
  });
});
