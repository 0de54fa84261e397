import { loadConfig } from "../../packages/collector/src/config.ts";
import { startService } from "../../packages/collector/src/main.ts";

/** `samehand serve`, but that each request is a transaction of its own. Prints its address. */
const service = await startService(loadConfig(process.env), { batchEntries: 1 });
console.log(JSON.stringify({ url: service.url }));
process.on("SIGTERM", () => void service.stop().then(() => process.exit(0)));
