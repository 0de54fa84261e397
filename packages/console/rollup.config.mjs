import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { swc } from "@rollup/plugin-swc";
import terser from "@rollup/plugin-terser";

const room = dirname(fileURLToPath(import.meta.url));

/** The page and the style sheet, as files of their own: the content security policy allows nothing inline. */
function pageAndStyles() {
  return {
    name: "console-page-and-styles",
    generateBundle() {
      const page = readFileSync(join(room, "src/index.html"), "utf8");
      this.emitFile({ type: "asset", fileName: "index.html", source: page });
      // The numbered names give the order of the cascade.
      const styles = globSync("src/styles/*.css", { cwd: room })
        .toSorted()
        .map((file) => readFileSync(join(room, file), "utf8"))
        .join("\n");
      this.emitFile({ type: "asset", fileName: "console.css", source: withoutComments(styles) });
    },
  };
}

function withoutComments(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s+/gm, "")
    .replace(/\n+/g, "\n");
}

export default [
  {
    input: join(room, "src/main.tsx"),
    output: { file: join(room, "dist/console.js"), format: "es", sourcemap: false },
    plugins: [
      nodeResolve({ browser: true, extensions: [".mjs", ".js", ".ts", ".tsx"] }),
      swc({
        include: /\.tsx?$/,
        exclude: /a^/,
        swc: {
          jsc: {
            target: "es2022",
            parser: { syntax: "typescript", tsx: true },
            transform: { react: { runtime: "automatic", importSource: "preact" } },
          },
        },
      }),
      terser({ module: true, compress: { passes: 2 } }),
      pageAndStyles(),
    ],
  },
];
