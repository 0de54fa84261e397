import { characters } from "./characters.ts";

/**
 * Lines of at most `width` characters, cut between words; later lines begin with `indent` spaces. A word that is
 * longer than a line stays whole.
 */
export function wrapped(text: string, width: number, indent = 0): string[] {
  const lines: string[] = [];
  const start = text.length - text.trimStart().length;
  let line = text.slice(0, start);
  let isEmpty = true;
  for (const word of text.slice(start).split(" ")) {
    if (!isEmpty && characters(line).length + 1 + characters(word).length > width) {
      lines.push(line);
      line = " ".repeat(indent) + word;
    } else line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
