import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { type Plugin, rollup } from "rollup";
import bundles from "../../packages/sdk/rollup.config.mjs";

/** Bytes as a server sends them that compressed once and for all: brotli at its best, which is zlib's default. */
export function brotliBytes(text: string): number {
  return brotliCompressSync(text).length;
}

/** Samehand's own script tag, built now, with the change that a plugin makes to its source. */
export async function ownScript(change?: Plugin): Promise<string> {
  const { plugins, ...config } = configOf("sdk.js");
  // The call that describes a signal has no effect of its own: without this a signal left out would stay in the bundle.
  const treeshake = { manualPureFunctions: ["portable", "said"] };
  // The build says its hashes on standard output, which is the bench's JSON.
  const bundle = await rollup({ ...config, treeshake, plugins: [change, plugins], logLevel: "warn" });
  const { output } = await bundle.generate(config.output);
  await bundle.close();
  return output[0].code;
}

/** A peer, bundled and minified by the very plugins that make Samehand's script. */
export async function peerScript(name: string): Promise<string> {
  const input = fileURLToPath(new URL(`libraries/${name}.ts`, import.meta.url));
  const bundle = await rollup({ ...configOf("sdk.js"), input, logLevel: "warn" });
  const { output } = await bundle.generate({ format: "iife" });
  await bundle.close();
  return output[0].code;
}

/** What a page carries inline to load the script, built now. */
export async function loaderScript(): Promise<string> {
  const config = configOf("loader.js");
  const bundle = await rollup({ ...config, logLevel: "warn" });
  const { output } = await bundle.generate(config.output);
  await bundle.close();
  return output[0].code;
}

function configOf(file: string) {
  const config = bundles.find(({ output }) => basename(output.file) === file);
  if (!config) throw new Error(`The SDK's rollup configuration makes no ${file}.`);
  return config;
}
