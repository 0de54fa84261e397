import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import resolve from "@rollup/plugin-node-resolve";
import { swc } from "@rollup/plugin-swc";
import terser from "@rollup/plugin-terser";
import { minify } from "@swc/core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Syntax and library of Chromium 110, Firefox 115, Safari 16.4 and later. */
const TARGET = "es2022";

const LICENCE = "/*! Samehand, MIT licence */";
const PROBES_LICENCE =
  "/*! Samehand, MIT licence. Some probes follow FingerprintJS, MIT licence, (c) FingerprintJS, Inc */";
/** Chromium from 136 on then compiles all functions beside the page while it loads, not one by one in the page. */
const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Properties of the SDK's own objects, by names that no browser, no wire and no storage knows: they become one letter,
 * which saves 100 bytes of brotli. A test holds them against the browser.
 */
export const OWN_PROPERTIES = [
  ..."atMs startX startY pathPx downMs upMs previous sliceMs afterMs".split(" "),
  ..."aside expensive hashOnly chance fold place seen webGl".split(" "),
  ..."autofill countHide endStroke interrupt isOther peek press reach receiptOf stepBack strand".split(" "),
];

/** One after the other is smaller than either alone: swc over the whole bundle, then terser. */
const swcMinify = {
  name: "swc-minify",
  renderChunk: (code, _chunk, { format }) =>
    minify(code, { compress: { ecma: 2022, passes: 3 }, mangle: true, ecma: 2022, module: format === "es" }),
};

/** Says the hash of each file, for the `integrity` of the tags that load it, and keeps them in `integrity.json` beside it. */
const integrity = {
  name: "integrity",
  async writeBundle({ file }) {
    const folder = dirname(file);
    const names = (await readdir(folder)).filter((name) => name.endsWith(".js")).toSorted();
    const hash = async (name) =>
      `sha384-${createHash("sha384")
        .update(await readFile(join(folder, name)))
        .digest("base64")}`;
    const hashes = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await hash(name)])));
    await writeFile(join(folder, "integrity.json"), `${JSON.stringify(hashes, null, 2)}\n`);
    this.info(`${basename(file)} ${hashes[basename(file)]}`);
  },
};

const bundle = (input, output, preamble = PROBES_LICENCE) => ({
  input: here(input),
  output: { ...output, file: here(output.file) },
  external: ["react"],
  plugins: [
    resolve({ extensions: [".ts", ".js", ".mjs"] }),
    swc({ swc: { jsc: { parser: { syntax: "typescript" }, target: TARGET } } }),
    // `toplevel` on an IIFE would drop what it sets up without a word; the built file is tested in a browser.
    swcMinify,
    terser({
      ecma: 2022,
      mangle: { properties: { regex: new RegExp(`^(${OWN_PROPERTIES.join("|")})$`) } },
      compress: {
        passes: 6,
        hoist_funs: true,
        ecma: 2022,
        pure_getters: true,
        unsafe_arrows: true,
        unsafe_methods: true,
      },
      format: { comments: false, preamble, ascii_only: true },
    }),
    integrity,
  ],
});

export default [
  bundle(
    "src/tag.ts",
    { file: "dist/sdk.js", format: "iife", sourcemap: false },
    COMPILE_HINT + PROBES_LICENCE,
  ),
  bundle("src/index.ts", { file: "dist/index.js", format: "es", sourcemap: false }),
  bundle("src/loader.ts", { file: "dist/loader.js", format: "iife", sourcemap: false }, LICENCE),
  bundle("src/react.ts", { file: "dist/react.js", format: "es", sourcemap: false }, LICENCE),
];
