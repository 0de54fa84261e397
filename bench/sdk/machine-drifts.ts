import type { Shown } from "./machines.ts";

interface Screen {
  width: number;
  height: number;
  availWidth: number;
  availHeight: number;
  pixelRatio: number;
}

/** The six drifts of `drifts.ts` as they show on any machine, without the marks that emulation leaves. */
export const MACHINE_DRIFTS: Readonly<Record<string, (shown: Shown) => Shown>> = {
  screen(shown) {
    const { pixelRatio } = shown["screen"] as Screen;
    const [width, height] = [2560, 1440];
    return {
      ...shown,
      screen: { width, height, availWidth: width, availHeight: height - 40, pixelRatio },
      screenResolution: [width, height],
    };
  },
  timezone: (shown) => ({ ...shown, timezone: "Australia/Sydney", timezoneOffset: [-660, -600] }),
  locale: (shown) => ({ ...shown, language: "fr-FR", languages: ["fr-FR", "fr", "en"] }),
  scaleFactor(shown) {
    const { width, height, availWidth, availHeight, pixelRatio } = shown["screen"] as Screen;
    const scaled = (pixels: number) => Math.round(pixels / 1.25);
    return {
      ...shown,
      screen: {
        width: scaled(width),
        height: scaled(height),
        availWidth: scaled(availWidth),
        availHeight: scaled(availHeight),
        pixelRatio: pixelRatio * 1.25,
      },
      screenResolution: [scaled(width), scaled(height)].toSorted((a, b) => b - a),
    };
  },
  userAgentMinor(shown) {
    const minor = (text: string) => text.replace(/(\d+\.\d+\.\d+)\.\d+/g, "$1.250");
    const { fullVersionList, ...hints } = shown["clientHints"] as { fullVersionList?: unknown };
    const list = fullVersionList && JSON.parse(minor(JSON.stringify(fullVersionList)));
    return {
      ...shown,
      userAgent: minor(String(shown["userAgent"])),
      clientHints: { ...hints, fullVersionList: list },
    };
  },
  // The script does not measure it.
  reducedMotion: (shown) => shown,
};
