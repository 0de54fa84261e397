import { cruise, type ICruiseResult } from "dependency-cruiser";
import { forbiddenRules } from "./rules.ts";

export interface GraphReport {
  modules: number;
  dependencies: number;
  /** `rule: from → to`, sorted. */
  violations: string[];
}

/**
 * Reads every module below the given folders of `baseDir` and holds its imports, type imports included,
 * against the walls. Throws where nothing was read: with a TypeScript it cannot use, the cruiser reads no module and passes.
 */
export async function checkGraph(
  baseDir: string,
  folders: string[],
  modulesMin: number,
): Promise<GraphReport> {
  const result = await cruise(folders, {
    baseDir,
    validate: true,
    ruleSet: { forbidden: forbiddenRules() },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.cache)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  });
  const output = result.output as ICruiseResult;
  const modules = output.modules.filter(
    (module) => /\.(tsx?|mjs)$/.test(module.source) && !module.source.includes("node_modules"),
  ).length;
  if (modules < modulesMin)
    throw new Error(
      `The graph check read ${modules} modules, fewer than ${modulesMin}: it would pass without looking.`,
    );
  return {
    modules,
    dependencies: output.summary.totalDependenciesCruised ?? 0,
    violations: output.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`).toSorted(),
  };
}
