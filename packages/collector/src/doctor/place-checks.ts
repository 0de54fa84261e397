import { dataDirectory } from "./place/data-directory.ts";
import { diskSpace } from "./place/disk-space.ts";
import type { PlaceCheck } from "./place/input.ts";
import { lock } from "./place/lock.ts";
import { nodeVersion } from "./place/node-version.ts";
import { permissions } from "./place/permissions.ts";
import { proxies } from "./place/proxies.ts";
import { secrets } from "./place/secrets.ts";
import { service } from "./place/service.ts";

/** The only list of checks of the machine and the data directory, by their ids. */
export const PLACE_CHECKS: Readonly<Record<string, PlaceCheck>> = {
  node: nodeVersion,
  dataDirectory,
  permissions,
  secrets,
  diskSpace,
  lock,
  service,
  proxies,
};
