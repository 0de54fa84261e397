/**
 * Combinations that ask for a second factor though no part of them does. A new phone alone, a journey alone
 * and a late evening alone are ordinary life; two of them at one login are what a thief looks like.
 */
const COMBINATIONS: readonly (readonly [string, string])[] = [
  ["newDevice", "newCountry"],
  ["newDevice", "newNetworkClass"],
  ["newDevice", "unusualHour"],
  ["newCountry", "newNetworkClass"],
  ["newCountry", "unusualHour"],
];

export function asksForStepUp(findings: readonly { id: string; stepUp: boolean }[]): boolean {
  const found = new Set(findings.map(({ id }) => id));
  return (
    findings.some(({ stepUp }) => stepUp) || COMBINATIONS.some((pair) => pair.every((id) => found.has(id)))
  );
}
