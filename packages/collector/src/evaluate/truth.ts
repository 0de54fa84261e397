import { StartError } from "../start-error.ts";
import type { Problems } from "./problems.ts";

/** Who really holds an account; `kind` where the file tells what kind of person that is. */
export interface TruthRow {
  account: string;
  person: string;
  kind: string | null;
}

/**
 * Reads `account,person` or `account,person,kind`, with its heading; an id with a comma or a quote is quoted as in
 * RFC 4180. Rows that cannot be used are left out and named in `problems`; an account of two people is nobody's.
 * Throws StartError `bad_configuration` where the heading is another.
 */
export function parseTruth(text: string, problems: Problems): TruthRow[] {
  const [heading = "", ...rows] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (!/^account,person(,kind)?$/.test(heading.trim()))
    throw new StartError("bad_configuration", "The truth file must begin with the heading account,person.");
  const truth = new Map<string, TruthRow>();
  const contradicted = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (row.trim() === "") continue;
    const [account, person, kind] = cellsOf(row);
    if (!account || !person) {
      problems.add("unreadable_truth", `line ${index + 2}`);
      continue;
    }
    const known = truth.get(account);
    if (known === undefined)
      truth.set(account, { account, person, kind: kind === undefined || kind === "" ? null : kind });
    else if (known.person === person) problems.add("repeated_truth", account);
    else if (!contradicted.has(account)) {
      contradicted.add(account);
      problems.add("contradictory_truth", account);
    }
  }
  return [...truth.values()].filter(({ account }) => !contradicted.has(account));
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'),
  );
}
