import { type Probe, read } from "./probe.ts";

/** One declaration that only this engine's style sheets know, of each: Gecko, Chromium, WebKit. */
const STYLES = ["-moz-appearance:none", "-webkit-app-region:drag", "-webkit-hyphens:none"];

/**
 * `{ nativeLines, styles, desktop }`: what the engine is, whatever it calls itself. `nativeLines` counts the lines of a
 * native function's text (1 in V8, 3 in SpiderMonkey and JavaScriptCore), `styles` which of `STYLES` it knows,
 * `desktop` whether it has an interface that Chromium leaves out on phones.
 */
export const engine: Probe = {
  measure: () =>
    read({
      nativeLines: String(Math.min).split("\n").length,
      styles: STYLES.map((declaration) => CSS.supports(declaration)),
      desktop: "EyeDropper" in globalThis,
    }),
};
