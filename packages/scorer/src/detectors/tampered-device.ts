import { markDetector } from "./marked-browser.ts";

/**
 * Somebody hides what browser this is. Testers and people who like their privacy do it too: the points neither flag
 * nor block by themselves, nor together with those of a driven browser.
 */
export const tamperedDevice = markDetector({
  kind: "tamper",
  description: "Used from a browser that says what it is not.",
  points: 15,
  stepUp: false,
});
