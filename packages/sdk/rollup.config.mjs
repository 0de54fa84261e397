import { fileURLToPath } from "node:url";
import resolve from "@rollup/plugin-node-resolve";
import { swc } from "@rollup/plugin-swc";
import terser from "@rollup/plugin-terser";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Syntax and library of Chromium 110, Firefox 115, Safari 16.4 and later. */
const TARGET = "es2022";

const bundle = (input, output) => ({
  input: here(input),
  output: { ...output, file: here(output.file) },
  plugins: [
    resolve({ extensions: [".ts", ".js", ".mjs"] }),
    swc({ swc: { jsc: { parser: { syntax: "typescript" }, target: TARGET } } }),
    // `toplevel` on an IIFE would drop what it sets up without a word; the built file is tested in a browser.
    terser({ ecma: 2022, compress: { passes: 3, ecma: 2022 }, format: { comments: false } }),
  ],
});

export default [
  bundle("src/tag.ts", { file: "dist/sdk.js", format: "iife", sourcemap: false }),
  bundle("src/index.ts", { file: "dist/index.js", format: "es", sourcemap: false }),
];
