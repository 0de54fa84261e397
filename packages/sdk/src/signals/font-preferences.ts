import { isAndroid, isChromium, isWebKit, withIframe } from "@fingerprintjs/fingerprintjs";
import { type Probe, read } from "./probe.ts";

const TEXT = "mmMwWLliI0fiflO&1";

/** The user's font settings, and fonts that tell systems apart; names and text as in FingerprintJS. */
const PRESETS: Readonly<Record<string, Partial<CSSStyleDeclaration>>> = {
  default: {},
  apple: { font: "-apple-system-body" },
  serif: { fontFamily: "serif" },
  sans: { fontFamily: "sans-serif" },
  mono: { fontFamily: "monospace" },
  min: { fontSize: "1px" },
  system: { fontFamily: "system-ui" },
};

/** Firefox and Android need many lines of wide text before they apply the system's font size. */
const CONTAINER_PX = 4000;

/**
 * Widths of sample texts in CSS pixels, free of page zoom.
 * Our own, because FingerprintJS fills its frame by `srcdoc`, which a page with Trusted Types refuses and reports.
 */
export const fontPreferences: Probe = {
  expensive: true,
  measure: () =>
    withIframe((_frame, view) => {
      const { document: page } = view;
      const { body } = page;
      const chromium = isChromium();
      body.style.width = `${CONTAINER_PX}px`;
      body.style.setProperty("-webkit-text-size-adjust", "none");
      body.style.setProperty("text-size-adjust", "none");
      if (chromium) body.style.setProperty("zoom", `${1 / view.devicePixelRatio}`);
      else if (isWebKit()) body.style.setProperty("zoom", "reset");
      const lines = page.createElement("div");
      lines.textContent = "word ".repeat(CONTAINER_PX / 20);
      body.append(lines);
      // All elements first, then all widths: alternating would lay the frame out once per element.
      const spans = Object.entries(PRESETS).map(([name, style]) => {
        const span = page.createElement("span");
        span.textContent = TEXT;
        span.style.whiteSpace = "nowrap";
        Object.assign(span.style, style);
        body.append(page.createElement("br"), span);
        return [name, span] as const;
      });
      // Chromium 128 and later measure in zoomed pixels; the ratio brings them back.
      const scale = chromium ? view.devicePixelRatio : 1;
      const rounding = isAndroid() ? 1 : 1000;
      const width = (span: HTMLElement) =>
        Math.floor(span.getBoundingClientRect().width * scale * rounding) / rounding;
      return read(Object.fromEntries(spans.map(([name, span]) => [name, width(span)])));
    }),
};
