import { automatedBrowser } from "./automated-browser.ts";
import { countryChanges } from "./country-changes.ts";
import type { Detector } from "./detector.ts";
import { failedLogins } from "./failed-logins.ts";
import { linkedAccounts } from "./linked-accounts.ts";
import { linkedToBlocked } from "./linked-to-blocked.ts";
import { messageVelocity } from "./message-velocity.ts";
import { newCountry } from "./new-country.ts";
import { newDevice } from "./new-device.ts";
import { newNetworkClass } from "./new-network-class.ts";
import { payoutChanges } from "./payout-changes.ts";
import { proposalVelocity } from "./proposal-velocity.ts";
import { sameHourCountries } from "./same-hour-countries.ts";
import { severalLocations } from "./several-locations.ts";
import { tamperedDevice } from "./tampered-device.ts";
import { unusualHour } from "./unusual-hour.ts";

export type { Detection, Detector, DetectorFamily } from "./detector.ts";
export { DETECTOR_FAMILIES, RECENT_MS } from "./detector.ts";

/** The only list of detectors; ids are its keys. */
export const DETECTORS = {
  automatedBrowser,
  countryChanges,
  failedLogins,
  linkedAccounts,
  linkedToBlocked,
  messageVelocity,
  newCountry,
  newDevice,
  newNetworkClass,
  payoutChanges,
  proposalVelocity,
  sameHourCountries,
  severalLocations,
  tamperedDevice,
  unusualHour,
} as const satisfies Record<string, Detector>;
export type DetectorId = keyof typeof DETECTORS;
