import { hash64 } from "./hash.ts";
import { kitOf } from "./kit.ts";
import type { Probe } from "./probe.ts";

/** What the probes' `aside` returned in the worker, by signal; those that threw or have nothing to say are missing. */
export type Seen = Readonly<Record<string, unknown>>;

/**
 * A policy that refuses a worker made of text would report the attempt, and nothing tells beforehand whether there is
 * one. An inline script without a nonce does not run under a strict policy, so a page that has one has none.
 */
const INLINE_SCRIPT = "script:not([src],[nonce],[type]:not([type*=java]))";

/** Where a worker takes longer the page measures by itself, milliseconds. */
const ANSWER_WITHIN_MS = 2000;

/**
 * Runs what probes want run beside the page, in one worker made of their text. Nothing is seen where the page shows no
 * sign that it allows such a worker, or none answers in time. Never rejects.
 */
export async function lookAside(
  probes: Readonly<Record<string, Probe>>,
  wait: (ms: number) => Promise<void>,
): Promise<Seen> {
  if (!globalThis.Worker || !document.querySelector(INLINE_SCRIPT)) return {};
  try {
    const texts = Object.entries(probes).map(([name, { aside }]) =>
      aside ? `${name}:${String(aside)},` : "",
    );
    const source = `let k=(${String(kitOf)})((w,h)=>new OffscreenCanvas(w,h),${String(hash64)}),p={${texts.join("")}},s={};for(let n in p)try{s[n]=p[n](k)}catch{}postMessage(s)`;
    const url = URL.createObjectURL(new Blob([source]));
    const worker = new Worker(url);
    const seen = await Promise.race([answerOf(worker), wait(ANSWER_WITHIN_MS)]);
    worker.terminate();
    URL.revokeObjectURL(url);
    return seen ?? {};
  } catch {
    return {};
  }
}

function answerOf(worker: Worker): Promise<Seen | undefined> {
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      resolve(undefined);
    });
  });
}
