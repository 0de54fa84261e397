import { type Probe, type Reading, read } from "./probe.ts";

/**
 * What a script can ask in the window and in a worker alike. It also runs as text inside the worker, so it may use
 * nothing but globals. Lists are joined, since only equality counts.
 */
const describe = () => {
  const { userAgent, platform, languages, hardwareConcurrency, deviceMemory, userAgentData } =
    navigator as Navigator & {
      deviceMemory?: number;
      userAgentData?: { platform: string; brands: { brand: string; version: string }[] };
    };
  return {
    userAgent,
    platform,
    languages: languages.join(),
    hardwareConcurrency,
    deviceMemory,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    // A page may bring its own calendar, whose zone is nobody's lie.
    intlTextLength: String(Intl.DateTimeFormat).length,
    brands: userAgentData?.brands.map(({ brand, version }) => `${brand} ${version}`).join(),
    hintsPlatform: userAgentData?.platform,
  };
};

type Described = Readonly<Record<string, unknown>>;

/** The graphics card as a worker sees it. Gecko names it without the extension, and complains about the extension. */
const renderer = () => {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl");
  const name = gl?.getParameter(gl.RENDERER);
  return String(name).startsWith("WebKit") && gl?.getExtension("WEBGL_debug_renderer_info")
    ? gl.getParameter(37446)
    : name;
};

/**
 * A policy that refuses a worker made of text would report the attempt, and nothing tells beforehand whether there is
 * one. An inline script without a nonce does not run under a strict policy, so a page that has one has none.
 */
const INLINE_SCRIPT = "script:not([src],[nonce],[type]),script[type='text/javascript']:not([src],[nonce])";

/**
 * `{ differs: { name: [in the window, in the worker] }, renderer }`: spoofers patch the window and forget the worker.
 * `blocked` where the page shows no sign that it allows a worker of this kind.
 */
export const worker: Probe = {
  expensive: true,
  measure() {
    if (!globalThis.Worker) return read(undefined);
    if (!document.querySelector(INLINE_SCRIPT)) return { status: "blocked" };
    const own: Described = describe();
    // A worker without OffscreenCanvas or WebGL still tells the rest: what throws there leaves the renderer out.
    const source = `let r;try{r=(${String(renderer)})()}catch{}postMessage([(${String(describe)})(),r])`;
    const url = URL.createObjectURL(new Blob([source]));
    const other = new Worker(url);
    return new Promise<Reading>((resolve) => {
      const end = (reading: Reading) => {
        resolve(reading);
        other.terminate();
        URL.revokeObjectURL(url);
      };
      other.addEventListener("error", (event) => {
        event.preventDefault();
        end({ status: "blocked" });
      });
      other.addEventListener("message", ({ data: [seen, name] }: MessageEvent<[Described, unknown]>) => {
        const differing = Object.entries(own).filter(([key, value]) => value !== seen[key]);
        const differs = Object.fromEntries(
          differing.map(([key, value]) => [key, [value ?? null, seen[key] ?? null]]),
        );
        end(read({ differs, renderer: name ?? null }));
      });
    });
  },
};
