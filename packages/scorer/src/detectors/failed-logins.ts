import { velocityDetector } from "./velocity.ts";

/** Somebody guesses. It speaks of who knocks, not of whose account it is: few points, but a second factor. */
export const failedLogins = velocityDetector({
  family: "authentication",
  event: "login_failed",
  plural: "failed logins",
  points: 10,
  limit: 5,
  stepUp: true,
});
