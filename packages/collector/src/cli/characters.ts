/** A text by code points, so that a cut never leaves half of one; what a terminal draws as one may be several. */
export function characters(text: string): string[] {
  return Array.from(text);
}
