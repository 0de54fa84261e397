import { velocityDetector } from "./velocity.ts";

export const proposalVelocity = velocityDetector({
  family: "bidding",
  event: "proposal",
  plural: "proposals",
  points: 15,
  limit: 10,
  stepUp: false,
});
