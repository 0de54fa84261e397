import type { OutputOptions, RollupOptions } from "rollup";

/** First the script tag (`dist/sdk.js`), then the module (`dist/index.js`). */
declare const bundles: (RollupOptions & { output: OutputOptions & { file: string } })[];
export default bundles;
