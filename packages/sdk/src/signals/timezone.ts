import { type Probe, read } from "./probe.ts";

/** Not in the DOM types yet. */
type Temporal = { Temporal?: { Now: { timeZoneId(): string } } };

/** The IANA name. Asked of `Temporal` where it is there: the first use of `Intl` costs a page tens of milliseconds. */
export const timezone: Probe = {
  measure: () =>
    read(
      (globalThis as Temporal).Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    ),
};

/** Minutes from local time to UTC in January and in July, so that summer time does not move it. */
export const timezoneOffset: Probe = {
  measure() {
    const year = new Date().getFullYear();
    return read([0, 6].map((month) => new Date(year, month, 1).getTimezoneOffset()));
  },
};
