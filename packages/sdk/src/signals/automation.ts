import { type Probe, read } from "./probe.ts";

/** Names that drivers leave in a page. Pages that install themselves have names as `__pwaPrompt`. */
export const TRACES =
  /^\$?cdc_\w{22}_|^__(webdriver|selenium|fxdriver|driver)_|^__(playwright|pw[A-Z_]|puppeteer|nightmare)|^callPhantom$|^_phantom$|^domAutomation/;

/**
 * `{ webdriver, traces, frame, fullscreen }`: `webdriver` null where the browser has no such property, `traces` the
 * names in window and document, `frame` how many CSS pixels the window is wider and higher than its page.
 */
export const automation: Probe = {
  expensive: true,
  measure() {
    const names = [window, document].flatMap((object) => Object.getOwnPropertyNames(object));
    return read({
      webdriver: "webdriver" in navigator ? navigator.webdriver : null,
      traces: names.filter((name) => TRACES.test(name)).slice(0, 9),
      frame: [outerWidth - innerWidth, outerHeight - innerHeight],
      fullscreen: matchMedia("(display-mode: fullscreen)").matches,
    });
  },
};
