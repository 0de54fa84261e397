import { markDetector } from "./marked-browser.ts";

/** A program signs in where a person should: few points, but a second factor, which programs rarely have. */
export const automatedBrowser = markDetector({
  kind: "automation",
  description: "Used from a browser that a program drives.",
  points: 15,
  stepUp: true,
});
