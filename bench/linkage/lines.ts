/** Lines of a waterfall that both sides write, each with its level and bits. */
export const LINES = ["visitorToken", "print", "address", "payout"] as const;
