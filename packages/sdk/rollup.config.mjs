import { fileURLToPath } from "node:url";
import resolve from "@rollup/plugin-node-resolve";
import { swc } from "@rollup/plugin-swc";
import terser from "@rollup/plugin-terser";
import { minify } from "@swc/core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Syntax and library of Chromium 110, Firefox 115, Safari 16.4 and later. */
const TARGET = "es2022";

const LICENCE =
  "/*! Samehand, MIT licence. Some probes follow FingerprintJS, MIT licence, (c) FingerprintJS, Inc */";

/** One after the other is smaller than either alone: swc over the whole bundle, then terser. */
const swcMinify = {
  name: "swc-minify",
  renderChunk: (code, _chunk, { format }) =>
    minify(code, { compress: { ecma: 2022, passes: 3 }, mangle: true, ecma: 2022, module: format === "es" }),
};

const bundle = (input, output) => ({
  input: here(input),
  output: { ...output, file: here(output.file) },
  plugins: [
    resolve({ extensions: [".ts", ".js", ".mjs"] }),
    swc({ swc: { jsc: { parser: { syntax: "typescript" }, target: TARGET } } }),
    // `toplevel` on an IIFE would drop what it sets up without a word; the built file is tested in a browser.
    swcMinify,
    terser({
      ecma: 2022,
      compress: { passes: 3, ecma: 2022, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
      format: { comments: false, preamble: LICENCE },
    }),
  ],
});

export default [
  bundle("src/tag.ts", { file: "dist/sdk.js", format: "iife", sourcemap: false }),
  bundle("src/index.ts", { file: "dist/index.js", format: "es", sourcemap: false }),
];
