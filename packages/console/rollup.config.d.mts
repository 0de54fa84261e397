import type { OutputOptions, RollupOptions } from "rollup";

declare const bundles: (Omit<RollupOptions, "output"> & { output: OutputOptions })[];
export default bundles;
