export { createLog, type Log } from "./log.ts";
export { type Marketplace, type MarketplaceOptions, startMarketplace } from "./start.ts";
