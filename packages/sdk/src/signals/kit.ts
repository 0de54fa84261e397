/** An element in a page, none in a worker. */
type Canvas = HTMLCanvasElement | OffscreenCanvas;

/** What probes share, kept while one run lasts; the page has one, and the worker has one. */
export interface Kit {
  canvas(width: number, height: number): Canvas;
  hash(text: string): string;
  /** Of one text with wide and narrow letters in this font, CSS pixels: neither zoom nor style reaches a canvas. */
  width(font: string): number;
  /** One for all: a page may have sixteen, and making one takes milliseconds. */
  webGl(): WebGLRenderingContext | null;
}

/** Its text runs in a worker too, so it uses nothing but its arguments. */
export const kitOf = (canvas: Kit["canvas"], hash: Kit["hash"]): Kit => {
  let plain: CanvasRenderingContext2D | null;
  let webGl: WebGLRenderingContext | null;
  return {
    canvas,
    hash,
    width(font) {
      plain ??= canvas(1, 1).getContext("2d") as CanvasRenderingContext2D;
      plain.font = `72px ${font}`;
      return plain.measureText("mmMwWLliI0fiflO&1").width;
    },
    webGl() {
      webGl ??= canvas(1, 1).getContext("webgl") as typeof webGl;
      return webGl;
    },
  };
};
