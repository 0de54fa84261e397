import { StartError } from "../start-error.ts";

/** Who really holds an account; `kind` where the file tells what kind of person that is. */
export interface TruthRow {
  account: string;
  person: string;
  kind: string | null;
}

/**
 * Reads `account,person` or `account,person,kind`, with its heading; an id with a comma or a quote is quoted as in
 * RFC 4180. Throws StartError with the line that is wrong.
 */
export function parseTruth(text: string): TruthRow[] {
  const [heading = "", ...rows] = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (!/^account,person(,kind)?$/.test(heading.trim())) throw wrong(1, "the heading is account,person");
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    if (row.trim() === "") return [];
    const [account, person, kind] = cellsOf(row);
    if (!account || !person) throw wrong(index + 2, "an account and a person are needed");
    if (seen.has(account)) throw wrong(index + 2, `${account} is there twice`);
    seen.add(account);
    return [{ account, person, kind: kind === undefined || kind === "" ? null : kind }];
  });
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'),
  );
}

const wrong = (line: number, what: string) =>
  new StartError("bad_configuration", `The truth file is wrong in line ${line}: ${what}.`);
