import type { OutputOptions, RollupOptions } from "rollup";

/** The script tag (`dist/sdk.js`), the module (`dist/index.js`), the loader (`dist/loader.js`), the hooks (`dist/react.js`), in this order. */
declare const bundles: (RollupOptions & { output: OutputOptions & { file: string } })[];
export default bundles;

/** Names of properties that the bundles shorten. */
export declare const OWN_PROPERTIES: readonly string[];
