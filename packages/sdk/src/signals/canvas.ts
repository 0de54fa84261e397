import { portable, type Reading } from "./probe.ts";

/**
 * Hash of the pixels of text, a face and blended circles, read twice; and beside it a painting whose pixels are known:
 * noise that is the same at every reading (Brave, most spoofing extensions) shows there alone. Not `toDataURL`: Firefox
 * makes its images differ between sessions where the pixels are the same, and compression changes with updates.
 * Firefox smooths text otherwise in a worker, so there, as in Safari, the page measures; client hints are Chromium's.
 * Safari from 17 on changes pixels a little, the same way at every reading of one session, so that nothing shows it.
 */
export const canvas = portable(
  ({ canvas: blank, hash }): Reading | undefined => {
    if (!globalThis.document && !("userAgentData" in navigator)) return undefined;
    if ("GestureEvent" in globalThis) return { status: "blocked" };
    const [width, height, known] = [240, 60, 12];
    const element = blank(width, height);
    const context = element.getContext("2d", { willReadFrequently: true }) as CanvasRenderingContext2D | null;
    if (!context) return undefined;
    const fill = (style: string) => {
      context.fillStyle = style;
    };
    // Fonts are named, since what the user chose as the default is a signal of its own. The face is of an old Unicode,
    // and last: newer ones take up to 200 times longer, and widths differ.
    const text = `Cwm fjordbank gly \u{1F603}`;
    fill("#069");
    context.font = "11pt Times New Roman";
    context.fillText(text, 2, 15);
    fill("rgba(102,204,0,.2)");
    context.font = "18pt Arial";
    context.fillText(text, 4, 45);
    context.globalCompositeOperation = "multiply";
    for (const [index, style] of ["#f2f", "#2ff", "#ff2"].entries()) {
      fill(style);
      context.beginPath();
      context.arc(180 + index * 9, 30 + index * 7, 20, 0, 7);
      context.fill();
    }
    const read = () => new TextDecoder("latin1").decode(context.getImageData(0, 0, width, height).data);
    const pixels = read();
    if (pixels !== read()) return { status: "noised" };
    // Columns of many colours that fill the canvas: some leave a plain one alone, or change few of many pixels.
    element.width = element.height = known;
    for (let x = 0; x < known; x++) {
      fill(`rgb(${x * 9},99,${x})`);
      context.fillRect(x, 0, 1, known);
    }
    const { data } = context.getImageData(0, 0, known, known);
    const isKnown = data.every((byte, index) => {
      const x = (index >> 2) % known;
      return byte === [x * 9, 99, x, 255][index % 4];
    });
    return isKnown ? { status: "ok", value: hash(pixels) } : { status: "noised" };
  },
  { version: 3, hashOnly: true },
);
