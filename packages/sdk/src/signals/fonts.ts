import { portable } from "./probe.ts";

/**
 * Names of the installed ones among fonts that tell systems, languages and office suites apart. Of the list of
 * FingerprintJS (MIT) those that bring most bits in the population of `fingerprint-generator`, one after the other (4.7
 * of 5.1 bits), and three that tell Linux systems apart, of which that population has few. A font that is missing is as
 * wide as the one to fall back on; measured by a canvas, which lays nothing out, and neither zoom nor style reaches it.
 */
export const fonts = portable(
  ({ width }) => {
    const names =
      "Century,Arial Unicode MS,Microsoft Uighur,ZWAdobeF,Agency FB,Franklin Gothic,SimHei,MYRIAD PRO,Arabic Typesetting,PMingLiU,MT Extra,Futura Md BT,BankGothic Md BT,GOTHAM,Segoe UI Light,Leelawadee,MS Mincho,MS Outlook,Batang,Pristina,DejaVu Sans,Ubuntu,Noto Sans CJK JP".split(
        ",",
      );
    const missing = width("monospace");
    return { status: "ok", value: names.filter((name) => width(`"${name}",monospace`) !== missing) };
  },
  { version: 2 },
);

/** Widths in CSS pixels of one text, wide and narrow letters, in the fonts that the user or the system chose. */
export const fontPreferences = portable(
  ({ width }) => ({
    status: "ok",
    value: "serif,sans-serif,monospace,cursive,system-ui,math".split(",").map((family) => width(family)),
  }),
  { version: 2 },
);
