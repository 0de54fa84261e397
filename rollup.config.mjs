// Every bundle of the workspace: the script tag and the package of the SDK, and the console's files.
import consoleBundles from "./packages/console/rollup.config.mjs";
import sdkBundles from "./packages/sdk/rollup.config.mjs";

export default [...sdkBundles, ...consoleBundles];
