import type { Model } from "./models.ts";

const iphone = (name: string, weight: number, width: number, height: number, pixelRatio: number): Model => ({
  name,
  weight,
  os: "ios",
  // Safari tells every page the same of every chip.
  gpu: ["Apple Inc.", "Apple GPU"],
  cores: 4,
  memoryGb: 0,
  screen: [width, height, pixelRatio],
  gamut: "p3",
  laptop: false,
});

const android = (
  name: string,
  weight: number,
  gpu: readonly [vendor: string, renderer: string],
  memoryGb: number,
  screen: readonly [number, number, number],
): Model => ({ name, weight, os: "android", gpu, cores: 8, memoryGb, screen, gamut: "srgb", laptop: false });

const ADRENO = (number: number) => ["Qualcomm", `Adreno (TM) ${number}`] as const;
const MALI = (name: string) => ["ARM", `Mali-${name}`] as const;

/** Weights are assumed: few models make most of the phones, so that strangers often have the same one. */
export const PHONES: readonly Model[] = [
  iphone("iPhone 13/14", 16, 390, 844, 3),
  iphone("iPhone 15/16", 12, 393, 852, 3),
  iphone("iPhone Pro Max", 6, 430, 932, 3),
  iphone("iPhone SE", 5, 375, 667, 2),
  android("SM-A146B", 10, MALI("G57"), 4, [384, 854, 1.875]),
  android("SM-A546B", 10, MALI("G68"), 8, [384, 854, 2.8125]),
  android("SM-S918B", 6, ADRENO(740), 8, [384, 824, 3.75]),
  android("Redmi Note 12", 10, ADRENO(610), 4, [393, 873, 2.75]),
  android("CPH2471", 7, MALI("G57"), 8, [360, 800, 2]),
  android("Pixel 7", 4, MALI("G710"), 8, [412, 915, 2.625]),
  android("TECNO KI5q", 7, MALI("G57"), 4, [360, 806, 2]),
  android("V2206", 5, MALI("G52"), 4, [360, 800, 2]),
];
