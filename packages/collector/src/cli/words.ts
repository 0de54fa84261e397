/** `0.97`; never 1.00 for what is not certain, nor 0.00 for what is not impossible. */
export function probabilityText(probability: number): string {
  if (probability >= 0.995 && probability < 1) return ">0.99";
  if (probability > 0 && probability < 0.005) return "<0.01";
  return probability.toFixed(2);
}

/** `2026-03-02 09:00`, UTC. */
export function timeText(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}

export function bitsText(bits: number): string {
  return `${bits >= 0 ? "+" : "−"}${Math.abs(bits).toFixed(2)}`;
}

const LABELS: Readonly<Record<string, string>> = {
  oneHand: "one hand",
  sharedDevice: "shared device",
  household: "household",
  organisation: "organisation",
  farm: "farm",
  strangers: "strangers",
};
export function labelText(label: string): string {
  return LABELS[label] ?? label;
}
