import { type Probe, read } from "./probe.ts";

/** `{ audioinput: 1, … }`: how many devices of each kind; names and ids stay in the browser. Nobody is asked. */
export const mediaDevices: Probe = {
  expensive: true,
  async measure() {
    const devices = await navigator.mediaDevices?.enumerateDevices();
    const counts: Record<string, number> = {};
    for (const { kind } of devices ?? []) counts[kind] = (counts[kind] ?? 0) + 1;
    return read(devices && counts);
  },
};
