import { type Probe, read } from "./probe.ts";

/** What spoofers replace: who the browser says it is, how it draws, and what their kits repair. */
const TARGETS = {
  Navigator:
    "userAgent platform vendor languages webdriver plugins hardwareConcurrency deviceMemory maxTouchPoints userAgentData",
  NavigatorUAData: "brands mobile platform getHighEntropyValues",
  Screen: "width height colorDepth",
  Date: "getTimezoneOffset",
  Permissions: "query",
  HTMLMediaElement: "canPlayType",
  CanvasRenderingContext2D: "getImageData fillText measureText",
  WebGLRenderingContext: "getParameter",
  AudioBuffer: "getChannelData",
  Function: "toString",
};

/**
 * `{ "Navigator.userAgent": "text receiver", … }`: native functions that do not behave as such; empty in a browser
 * that nobody changed. Which of them accuse is the scorer's to say: pages and privacy extensions replace some of these.
 * - `text`: does not print as native code · `cycle`: lets itself into its own prototype chain, as a proxy does
 * - `receiver`: answers for an object that is no browser's · `frames`: a script stands around it
 * - `own`: hidden behind a property of the instance · `value`: no function any more
 */
export const natives: Probe = {
  expensive: true,
  measure() {
    const found: Record<string, string> = {};
    // Engines differ in what they count, from the same depth; nobody has a reason to replace this getter.
    const framesOfHonest = framesOfForeignCall(propertyOf(Event.prototype, "bubbles").get, Event.prototype);
    for (const [owner, names] of Object.entries(TARGETS)) {
      const { prototype } = (globalThis as never as Record<string, { prototype: object }>)[owner] ?? {};
      if (!prototype) continue;
      for (const name of names.split(" ")) {
        const { get, value } = propertyOf(prototype, name);
        const odd = oddities(get ?? value, name);
        if (get) {
          const frames = framesOfForeignCall(get, prototype);
          if (frames < 0) odd.push("receiver");
          else if (frames !== framesOfHonest) odd.push("frames");
        }
        if (owner === "Navigator" && Object.hasOwn(navigator, name)) odd.push("own");
        if (odd.length > 0) found[`${owner}.${name}`] = odd.join(" ");
      }
    }
    return read(found);
  },
};

function propertyOf(prototype: object, name: string): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(prototype, name) ?? {};
}

function oddities(native: unknown, name: string): string[] {
  if (native === undefined) return [];
  if (typeof native !== "function") return ["value"];
  const odd: string[] = [];
  const text = String(native).replace(/\s+/g, " ");
  if (!["", "get "].some((kind) => text === `function ${kind}${name}() { [native code] }`)) odd.push("text");
  const before = Object.getPrototypeOf(native);
  if (Reflect.setPrototypeOf(native, native)) {
    Reflect.setPrototypeOf(native, before);
    odd.push("cycle");
  }
  return odd;
}

/** Stack frames at the error of a getter that is asked of no browser's object, 0 where nobody counts, -1 without error. */
function framesOfForeignCall(get: (() => unknown) | undefined, prototype: object): number {
  const engine = Error as { prepareStackTrace?: unknown; stackTraceLimit?: unknown };
  const { prepareStackTrace, stackTraceLimit } = engine;
  engine.prepareStackTrace = (_: unknown, frames: unknown[]) => frames.length;
  engine.stackTraceLimit = 99;
  try {
    get?.call(Object.create(prototype));
    return -1;
  } catch (error) {
    return Number((error as Error).stack) || 0;
  } finally {
    Object.assign(engine, { prepareStackTrace, stackTraceLimit });
  }
}
