import { type Probe, read } from "./probe.ts";

const NAMES = ["notifications", "geolocation", "camera", "microphone"] as PermissionName[];

/**
 * `{ notification, notifications, geolocation, camera, microphone }`: what the browser answers without asking anybody.
 * `notification` is the older interface's word, which a disguise forgets; null where the browser does not know one.
 */
export const permissions: Probe = {
  async measure() {
    if (!navigator.permissions) return read(undefined);
    const states = NAMES.map((name) =>
      navigator.permissions.query({ name }).then(
        ({ state }) => [name, state],
        () => [name, null],
      ),
    );
    const notification = globalThis.Notification?.permission ?? null;
    return read({ notification, ...Object.fromEntries(await Promise.all(states)) });
  },
};
