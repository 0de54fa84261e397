import { readFileSync } from "node:fs";

export interface Snippet {
  language: string;
  code: string;
}

const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

export function readmeLines(): number {
  return text.trimEnd().split("\n").length;
}

/** The README's fenced blocks in their order. */
export function readmeSnippets(): Snippet[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));
}

/** The one block of this language that holds `part`; throws where the README has lost it. */
export function snippetWith(language: string, part: string): string {
  const found = readmeSnippets().filter(
    (snippet) => snippet.language === language && snippet.code.includes(part),
  );
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`${found.length} ${language} snippets of the README hold "${part}"`);
  return only.code;
}
