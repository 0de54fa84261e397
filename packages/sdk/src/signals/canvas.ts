import type { Probe, Reading } from "./probe.ts";
import { isSafari } from "./safari.ts";

const WIDTH = 240;
const HEIGHT = 60;

/** Side of a painting whose pixels are known. */
const KNOWN = 12;

/**
 * Pixels of text, a face and blended circles, read twice; and beside it a painting whose pixels are known: noise that
 * is the same at every reading (Brave, most spoofing extensions) shows there alone. Not `toDataURL`: Firefox makes its
 * images differ between sessions where the pixels are the same, and compression changes with updates.
 */
export const canvas: Probe = {
  version: 2,
  hashOnly: true,
  expensive: true,
  measure(): Reading {
    if (isSafari()) return { status: "blocked" };
    const element = document.createElement("canvas");
    element.width = WIDTH;
    element.height = HEIGHT;
    const context = element.getContext("2d", { willReadFrequently: true });
    if (!context) return { status: "unsupported" };
    const fill = (style: string) => {
      context.fillStyle = style;
    };
    // Fonts are named, since what the user chose as the default is a signal of its own. The face is of an old Unicode,
    // and last: newer ones take up to 200 times longer, and widths differ.
    const text = `Cwm fjordbank gly ${String.fromCharCode(55357, 56835)}`;
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
    const read = () => new TextDecoder("latin1").decode(context.getImageData(0, 0, WIDTH, HEIGHT).data);
    const pixels = read();
    const isNoised = pixels !== read() || !readsBackWhatIsPainted(context, fill);
    return isNoised ? { status: "noised" } : { status: "ok", value: pixels };
  },
};

/** Columns of many colours that fill the canvas: some browsers leave a plain one alone, or change few of many pixels. */
function readsBackWhatIsPainted(context: CanvasRenderingContext2D, fill: (style: string) => void): boolean {
  context.canvas.width = context.canvas.height = KNOWN;
  for (let x = 0; x < KNOWN; x++) {
    fill(`rgb(${x * 9},99,${x})`);
    context.fillRect(x, 0, 1, KNOWN);
  }
  const { data } = context.getImageData(0, 0, KNOWN, KNOWN);
  return data.every((byte, index) => {
    const x = (index >> 2) % KNOWN;
    return byte === [x * 9, 99, x, 255][index % 4];
  });
}
