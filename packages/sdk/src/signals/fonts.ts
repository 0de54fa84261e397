import { type Probe, read } from "./probe.ts";

/**
 * The installed ones of these tell systems, languages and office suites apart. Of the list of FingerprintJS (MIT) those
 * that bring most bits in the population of `fingerprint-generator`, one after the other (4.7 of 5.1 bits), and three
 * that tell Linux systems apart, of which that population has few.
 */
const FONTS =
  "Century,Arial Unicode MS,Microsoft Uighur,ZWAdobeF,Agency FB,Franklin Gothic,SimHei,MYRIAD PRO,Arabic Typesetting,PMingLiU,MT Extra,Futura Md BT,BankGothic Md BT,GOTHAM,Segoe UI Light,Leelawadee,MS Mincho,MS Outlook,Batang,Pristina,DejaVu Sans,Ubuntu,Noto Sans CJK JP";

/** What browsers and users let these families be. */
const FAMILIES = "serif,sans-serif,monospace,cursive,system-ui,math";

/** Wide and narrow letters, at a size where small differences show. */
const TEXT = "mmMwWLliI0fiflO&1";

/** Widths in CSS pixels, by a canvas: unlike elements it lays nothing out, and neither zoom nor style reaches it. */
function widths(fonts: readonly string[]): number[] | undefined {
  const context = document.createElement("canvas").getContext("2d");
  return (
    context?.measureText &&
    fonts.map((font) => {
      context.font = `72px ${font}`;
      return context.measureText(TEXT).width;
    })
  );
}

/** Names of the installed fonts. A font that is missing is as wide as the one to fall back on. */
export const fonts: Probe = {
  version: 2,
  expensive: true,
  measure() {
    const names = FONTS.split(",");
    const [missing, ...found] = widths(["monospace", ...names.map((name) => `"${name}",monospace`)]) ?? [];
    return read(missing && names.filter((_, index) => found[index] !== missing));
  },
};

/** Widths of one text in the fonts that the user or the system chose. */
export const fontPreferences: Probe = {
  version: 2,
  expensive: true,
  measure: () => read(widths(FAMILIES.split(","))),
};
