import type { IForbiddenRuleType } from "dependency-cruiser";

/** Tests may use the test libraries and reach across rooms; the walls are for what ships. */
const TEST = "(\\.test\\.tsx?$|/test/|/dev/|rollup\\.config\\.mjs$)";

interface Room {
  name: string;
  /** Where its source lies. */
  from: string;
  /** What it may import besides itself, as patterns over resolved paths and bare names. */
  may: string[];
}

const ENTRY = (name: string, ...entries: string[]) =>
  `^packages/${name}/src/(${["", ...entries.map((e) => `${e}/`)].join("|")})index\\.ts$`;
const PACKAGE = (...names: string[]) => `(^|/)node_modules/(${names.join("|")})(/|$)`;

/** The walls of the architecture: what each room may import. */
export const ROOMS: Room[] = [
  { name: "protocol", from: "^packages/protocol/src/(?!schema/)", may: [] },
  {
    name: "protocol-schema",
    from: "^packages/protocol/src/schema/",
    may: ["^packages/protocol/src/", PACKAGE("zod")],
  },
  { name: "scorer", from: "^packages/scorer/src/", may: [] },
  {
    name: "sdk",
    from: "^packages/sdk/src/",
    may: [ENTRY("protocol"), PACKAGE("react", "@types/react")],
  },
  {
    name: "console",
    from: "^packages/console/src/",
    may: [ENTRY("protocol", "api"), PACKAGE("preact", "d3-force", "@types/d3-force")],
  },
  {
    name: "collector",
    from: "^packages/collector/src/",
    may: [ENTRY("protocol", "schema", "api"), ENTRY("scorer"), "node_modules", "^node:", "^[a-z0-9_/]+$"],
  },
];

/** Forbidden imports, for dependency-cruiser. Type imports count like any other. */
export function forbiddenRules(): IForbiddenRuleType[] {
  const walls = ROOMS.map(
    (room): IForbiddenRuleType => ({
      name: `wall-${room.name}`,
      comment: `${room.name} may import itself and ${room.may.length === 0 ? "nothing else" : room.may.join(", ")}`,
      severity: "error",
      from: { path: room.from, pathNot: TEST },
      to: { pathNot: [room.from, ...room.may] },
    }),
  );
  return [
    ...walls,
    {
      name: "no-cycle",
      severity: "error",
      from: { path: "^(packages|examples|scripts)/" },
      to: { circular: true },
    },
    {
      name: "database-drivers-in-db",
      comment: "only collector/src/db opens a database",
      severity: "error",
      from: { path: "^packages/collector/src/(?!db/)", pathNot: TEST },
      to: { path: PACKAGE("pg", "@electric-sql/pglite") },
    },
    {
      name: "no-tests-in-source",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: TEST },
      to: { path: "(\\.test\\.tsx?$|^packages/[^/]+/test/)" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: "^(packages|examples)/" },
      to: { couldNotResolve: true },
    },
  ];
}
