import { clientOver } from "../src/cli/client.ts";
import type { Surroundings } from "../src/cli/query-command.ts";
import type { TestDeps } from "./deps.ts";

/** What a command said and ended with, and the surroundings that take it down: a terminal that is a file. */
export function takenDown(connect: Surroundings["connect"], columns = 200) {
  const said = { out: "", err: "", exitCode: 0 };
  const surroundings: Surroundings = {
    terminal: {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      isTty: false,
      errIsTty: false,
      columns,
    },
    connect,
    setExitCode: (code) => {
      said.exitCode = code;
    },
  };
  return { said, surroundings };
}

/** Commands ask this application, with the key that they were given or as its admin. */
export function asking({ app, deps }: TestDeps): Surroundings["connect"] {
  return async ({ key, site }) =>
    clientOver(async (path, init) => app.request(path, init), { token: key ?? deps.adminToken, site });
}
