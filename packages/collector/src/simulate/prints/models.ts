/** What one type of machine is, before anybody sets it up. Screens in CSS pixels. */
export interface Model {
  name: string;
  weight: number;
  os: "windows" | "mac" | "linux" | "ios" | "android";
  /** WebGL's unmasked vendor and renderer. */
  gpu: readonly [vendor: string, renderer: string];
  cores: number;
  /** As Chromium rounds it: at most 8. */
  memoryGb: number;
  screen: readonly [width: number, height: number, pixelRatio: number];
  gamut: "srgb" | "p3";
  laptop: boolean;
}

const INTEL = "Google Inc. (Intel)";
const NVIDIA = "Google Inc. (NVIDIA)";
const AMD = "Google Inc. (AMD)";
const APPLE = "Google Inc. (Apple)";
const d3d = (name: string) => `ANGLE (${name} Direct3D11 vs_5_0 ps_5_0, D3D11)`;
const metal = (chip: string) => `ANGLE (Apple, ANGLE Metal Renderer: Apple ${chip}, Unspecified Version)`;

type Row = Omit<Model, "name" | "weight" | "os">;
const windows = (name: string, weight: number, row: Row): Model => ({ name, weight, os: "windows", ...row });

/** Weights are assumed; screens and core counts follow the orders of the Steam and StatCounter surveys. */
export const DESKTOPS: readonly Model[] = [
  windows("office laptop", 14, {
    gpu: [INTEL, d3d("Intel, Intel(R) UHD Graphics 620 (0x00005917)")],
    cores: 8,
    memoryGb: 8,
    screen: [1536, 864, 1.25],
    gamut: "srgb",
    laptop: true,
  }),
  windows("newer office laptop", 13, {
    gpu: [INTEL, d3d("Intel, Intel(R) Iris(R) Xe Graphics (0x000046A6)")],
    cores: 12,
    memoryGb: 8,
    screen: [1536, 864, 1.25],
    gamut: "srgb",
    laptop: true,
  }),
  windows("cheap laptop", 9, {
    gpu: [INTEL, d3d("Intel, Intel(R) HD Graphics 520 (0x00001916)")],
    cores: 4,
    memoryGb: 4,
    screen: [1366, 768, 1],
    gamut: "srgb",
    laptop: true,
  }),
  windows("Ryzen laptop", 9, {
    gpu: [AMD, d3d("AMD, AMD Radeon(TM) Graphics (0x00001638)")],
    cores: 12,
    memoryGb: 8,
    screen: [1536, 864, 1.25],
    gamut: "srgb",
    laptop: true,
  }),
  windows("gaming laptop", 6, {
    gpu: [NVIDIA, d3d("NVIDIA, NVIDIA GeForce RTX 3060 Laptop GPU (0x00002520)")],
    cores: 16,
    memoryGb: 8,
    screen: [1920, 1080, 1],
    gamut: "srgb",
    laptop: true,
  }),
  windows("gaming desktop", 6, {
    gpu: [NVIDIA, d3d("NVIDIA, NVIDIA GeForce RTX 4060 (0x00002882)")],
    cores: 16,
    memoryGb: 8,
    screen: [2560, 1440, 1],
    gamut: "srgb",
    laptop: false,
  }),
  windows("older desktop", 7, {
    gpu: [NVIDIA, d3d("NVIDIA, NVIDIA GeForce GTX 1650 (0x00001F82)")],
    cores: 12,
    memoryGb: 8,
    screen: [1920, 1080, 1],
    gamut: "srgb",
    laptop: false,
  }),
  windows("office desktop", 9, {
    gpu: [INTEL, d3d("Intel, Intel(R) UHD Graphics 630 (0x00003E92)")],
    cores: 6,
    memoryGb: 8,
    screen: [1920, 1080, 1],
    gamut: "srgb",
    laptop: false,
  }),
  {
    name: "MacBook Air M1",
    weight: 8,
    os: "mac",
    gpu: [APPLE, metal("M1")],
    cores: 8,
    memoryGb: 8,
    screen: [1440, 900, 2],
    gamut: "p3",
    laptop: true,
  },
  {
    name: "MacBook Pro M3",
    weight: 6,
    os: "mac",
    gpu: [APPLE, metal("M3 Pro")],
    cores: 12,
    memoryGb: 8,
    screen: [1512, 982, 2],
    gamut: "p3",
    laptop: true,
  },
  {
    name: "iMac",
    weight: 2,
    os: "mac",
    gpu: [APPLE, metal("M1")],
    cores: 8,
    memoryGb: 8,
    screen: [2240, 1260, 2],
    gamut: "p3",
    laptop: false,
  },
  {
    name: "Linux desktop",
    weight: 4,
    os: "linux",
    gpu: [AMD, "ANGLE (AMD, AMD Radeon RX 580 (radeonsi polaris10), OpenGL 4.6)"],
    cores: 12,
    memoryGb: 8,
    screen: [1920, 1080, 1],
    gamut: "srgb",
    laptop: false,
  },
];

/** The image that rented servers come with: no graphics card. */
export const SERVER_MODEL: Model = {
  name: "rented server",
  weight: 0,
  os: "windows",
  gpu: [
    "Google Inc. (Google)",
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)",
  ],
  cores: 4,
  memoryGb: 8,
  screen: [1600, 900, 1],
  gamut: "srgb",
  laptop: false,
};
