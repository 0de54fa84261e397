import { type Stage, until } from "../stage.ts";
import { type Hand, strokesOf } from "./hand.ts";
import { PASSAGES } from "./passages.ts";
import { codeOf, type Typed } from "./recovered.ts";

/**
 * Types each passage into a page of its own, with real key events that carry the hand's times, and gives what the
 * script sent for it.
 */
export async function typedInBrowser(stage: Stage, hand: Hand): Promise<Typed[]> {
  stage.pages.set("/write", { body: "<textarea></textarea>" });
  const page = await stage.browser.newPage();
  const keyboard = await page.context().newCDPSession(page);
  const typed: Typed[] = [];
  for (const [seed, text] of PASSAGES.entries()) {
    await page.goto(`${stage.origin}/write`);
    await page.waitForFunction(() => "samehand" in globalThis);
    await page.locator("textarea").focus();
    const startMs = Date.now();
    const before = stage.items("typing").length;
    await Promise.all(
      strokesOf(text, hand, seed).map(({ key, down, atMs }) =>
        keyboard.send("Input.dispatchKeyEvent", {
          type: down ? "keyDown" : "keyUp",
          key,
          code: codeOf(key),
          windowsVirtualKeyCode: key === "." ? 190 : key === "," ? 188 : key.toUpperCase().charCodeAt(0),
          ...(down ? { text: key } : {}),
          timestamp: (startMs + atMs) / 1000,
        }),
      ),
    );
    await page.goto("about:blank");
    const payload = await until(() => stage.items("typing")[before]);
    typed.push({ text, payload });
  }
  await page.close();
  return typed;
}
