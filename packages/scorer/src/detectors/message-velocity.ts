import { velocityDetector } from "./velocity.ts";

/** A lively conversation reaches a message every two minutes; the limit is assumed. */
export const messageVelocity = velocityDetector({
  family: "communication",
  event: "message",
  plural: "messages",
  points: 10,
  limit: 30,
  stepUp: false,
});
