import type { Kind } from "../parameters.ts";
import { antidetect, careless, cleared, farm, phoneAndDesktop, proxies, severalBrowsers } from "./hands.ts";
import { profiles, sameModel } from "./homes.ts";
import { campus, carrierOnly, family, office, single, twins, vpn } from "./innocent.ts";
import type { Recruit } from "./world.ts";

/** The only list of kinds of people. */
export const RECRUITS: Record<Kind, Recruit> = {
  single,
  family,
  profiles,
  sameModel,
  office,
  campus,
  carrier: carrierOnly,
  vpn,
  twins,
  careless,
  cleared,
  severalBrowsers,
  phoneAndDesktop,
  proxies,
  antidetect,
  farm,
};
