import type { BrowserContextOptions } from "playwright";

/** A machine with its browser: what Playwright can set, and what only a script before the page can. */
export interface Device {
  /** The system as the user agent names it. */
  system: string;
  options: BrowserContextOptions;
  hardware: Hardware;
}
interface Hardware {
  platform: string;
  cores: number;
  memoryGb: number;
  gpuVendor: string;
  gpu: string;
  /** Drivers draw text a little differently, always the same on one machine. CSS pixels. */
  textShiftPx: number;
}

/** The user agent of this device's Chrome. The version is the browser's own: pretending another is a mark. */
export function userAgentOf({ system }: Device, browserVersion: string): string {
  const [major] = browserVersion.split(".");
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}

function device(
  system: string,
  [width, height]: [number, number],
  scale: number,
  [locale, timezoneId]: [string, string],
  hardware: Hardware,
): Device {
  return {
    system,
    hardware,
    options: {
      screen: { width, height },
      viewport: { width, height: height - 120 },
      deviceScaleFactor: scale,
      locale,
      timezoneId,
    },
  };
}

const WINDOWS = "Windows NT 10.0; Win64; x64";
const MAC = "Macintosh; Intel Mac OS X 10_15_7";
const LINUX = "X11; Linux x86_64";
const GERMAN: [string, string] = ["de-DE", "Europe/Berlin"];

export const DEVICES = {
  workshopLaptop: device(WINDOWS, [1536, 864], 1.25, GERMAN, {
    platform: "Win32",
    cores: 6,
    memoryGb: 8,
    gpuVendor: "Google Inc. (AMD)",
    gpu: "ANGLE (AMD, AMD Radeon(TM) Graphics (0x00001638) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    textShiftPx: 0.11,
  }),
  familyComputer: device(LINUX, [1680, 1050], 1, GERMAN, {
    platform: "Linux x86_64",
    cores: 4,
    memoryGb: 4,
    gpuVendor: "Google Inc. (Intel)",
    gpu: "ANGLE (Intel, Mesa Intel(R) HD Graphics 530 (SKL GT2), OpenGL 4.6)",
    textShiftPx: 0.19,
  }),
  officeMac: device(MAC, [1512, 982], 2, ["en-GB", "Europe/Berlin"], {
    platform: "MacIntel",
    cores: 10,
    memoryGb: 16,
    gpuVendor: "Google Inc. (Apple)",
    gpu: "ANGLE (Apple, ANGLE Metal Renderer: Apple M1 Pro, Unspecified Version)",
    textShiftPx: 0.27,
  }),
  officeWindows: device(WINDOWS, [1920, 1080], 1, GERMAN, {
    platform: "Win32",
    cores: 8,
    memoryGb: 16,
    gpuVendor: "Google Inc. (Intel)",
    gpu: "ANGLE (Intel, Intel(R) UHD Graphics 630 (0x00003E98) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    textShiftPx: 0.34,
  }),
  officeLinux: device(LINUX, [2560, 1440], 1, ["en-US", "Europe/Berlin"], {
    platform: "Linux x86_64",
    cores: 16,
    memoryGb: 32,
    gpuVendor: "Google Inc. (NVIDIA Corporation)",
    gpu: "ANGLE (NVIDIA Corporation, NVIDIA GeForce RTX 3060/PCIe/SSE2, OpenGL 4.5.0)",
    textShiftPx: 0.42,
  }),
  officeSurface: device(WINDOWS, [1368, 912], 2, ["fr-FR", "Europe/Paris"], {
    platform: "Win32",
    cores: 12,
    memoryGb: 8,
    gpuVendor: "Google Inc. (Intel)",
    gpu: "ANGLE (Intel, Intel(R) Iris(R) Xe Graphics (0x000046A6) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    textShiftPx: 0.5,
  }),
  /** Sold by the hundred thousand; both twins have one. */
  discountLaptop: device(WINDOWS, [1366, 768], 1, GERMAN, {
    platform: "Win32",
    cores: 4,
    memoryGb: 8,
    gpuVendor: "Google Inc. (Intel)",
    gpu: "ANGLE (Intel, Intel(R) UHD Graphics 600 (0x00003185) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    textShiftPx: 0.58,
  }),
} satisfies Record<string, Device>;

/** Runs in the page before its own scripts: makes the one test machine report and draw as this hardware. */
export function become(hardware: Hardware): void {
  const report = (name: string, value: string | number) =>
    Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
  report("platform", hardware.platform);
  report("hardwareConcurrency", hardware.cores);
  report("deviceMemory", hardware.memoryGb);

  // UNMASKED_VENDOR_WEBGL and UNMASKED_RENDERER_WEBGL
  const names = new Map([
    [0x9245, hardware.gpuVendor],
    [0x9246, hardware.gpu],
  ]);
  for (const context of [WebGLRenderingContext, WebGL2RenderingContext]) {
    const ask = context.prototype.getParameter;
    context.prototype.getParameter = function (name: GLenum) {
      return names.get(name) ?? ask.call(this, name);
    };
  }

  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
    return fillText.call(this, text, x + hardware.textShiftPx, y, ...rest);
  };
}
