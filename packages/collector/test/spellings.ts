/** Spellings of a text that are not the text, as somebody tries them who holds a good one or half of it. */
export function spellings(good: string): string[] {
  const letters = Array.from(good);
  const replaced = (at: number, by: string) => letters.map((letter, i) => (i === at ? by : letter)).join("");
  return [
    ...letters.map((_, length) => good.slice(0, length)),
    ...letters.map((_, at) => good.slice(0, at) + good.slice(at + 1)),
    ...letters.map((letter, at) => replaced(at, letter === "0" ? "1" : "0")),
    ...letters.map((letter, at) => replaced(at, letter.toUpperCase())),
    ...letters.map((letter, at) => replaced(at, letter.toLowerCase())),
    // Full-width forms, which a lenient reader folds to the plain ones.
    ...letters.map((letter, at) => replaced(at, String.fromCodePoint(letter.charCodeAt(0) + 0xfee0))),
    ...["", ".", " ", "\n", "\t", "\u0000", "\u200b", "\u0301", "%00", ".x", ",", ";", good].flatMap(
      (more) => [`${good}${more}`, `${more}${good}`],
    ),
    `"${good}"`,
    encodeURIComponent(`${good} `),
    Buffer.from(good).toString("base64"),
    Buffer.from(good).toString("hex"),
    Array.from(good).toReversed().join(""),
  ].filter((each) => each !== good);
}
