import { type Described, describeSignals, LEFT_OUT } from "../../packages/sdk/src/signals/catalogue.ts";
import { table } from "./table.ts";

/** What `pnpm bench:signals` measured of one signal. */
export interface Figures {
  /** Of brotli that the script loses without it. */
  bytes: number;
  /** Of the page's main thread, where a worker may help and where none may. */
  costMs: number;
  inPageMs: number;
  /** Entropy in the population; absent where that population does not have the signal. */
  bits?: number;
  bitsBeyondUserAgent?: number;
  /** By drift; `nothing` is a second visit without one. */
  survives: Record<string, boolean>;
}

/** `docs/reference/signals.json`. */
export interface Measured {
  at: string;
  browser: string;
  population: string;
  profiles: number;
  signals: Record<string, Figures>;
}

/** The reference of all signals, as Markdown. Throws where a signal was never measured. */
export function signalsPage(measured: Measured): string {
  const signals = describeSignals().map((signal) => {
    const figures = measured.signals[signal.name];
    if (!figures) throw new Error(`${signal.name} was never measured: pnpm bench:signals.`);
    return { ...signal, ...figures };
  });
  return `# Signals

<!-- Made by \`pnpm docs:signals\` from the registry and docs/reference/signals.json. -->

What the browser script measures of a device. All of it is measured under the consent \`measure\` and under \`full\`, and
nothing under \`none\`; \`full\` alone stores a visitor token in the browser. The script never judges: the collector
compares signals one by one, and its rules say which of them look changed.

${table(
  ["signal", "what", "why", "what changes it"],
  signals.map(({ name, what, why, moves }) => [`\`${name}\``, what, why, moves]),
)}

## How it is sent

A signal has a status (\`ok\`, \`noised\`, \`blocked\`, \`unsupported\`, \`failed\`), the probe's version, the milliseconds of the
main thread that it took, a hash, and its value where that is small. The first item holds what is quick; the second waits
for an idle page. What is measured aside runs in a worker where the page allows one, else in the page.

${table(["signal", "item", "aside", "sent", "version"], signals.map(sending))}

## Figures

Measured on ${measured.at} in ${measured.browser}, one machine, fresh contexts without storage. *Survives*: the drifts after
which status and hash are the same. *ms*: of the page's main thread, median; the second figure where the page allows no
worker. *Bytes*: of brotli, by which the script is smaller without it. *Bits*: entropy in ${measured.profiles} profiles of
${measured.population}, and what is left of it for who knows the user agent; where there is none, that population does not
have the signal.

${table(
  ["signal", "survives", "ms", "bytes", "bits", "beyond the user agent"],
  signals.map((signal) => [
    `\`${signal.name}\``,
    survived(signal.survives),
    signal.aside ? `${signal.costMs} / ${signal.inPageMs}` : String(signal.costMs),
    String(signal.bytes),
    String(signal.bits ?? "–"),
    String(signal.bitsBeyondUserAgent ?? "–"),
  ]),
)}

## Left out

What FingerprintJS 5.2 measures and Samehand does not.

${table(
  ["source", "why not"],
  Object.entries(LEFT_OUT).map(([name, why]) => [`\`${name}\``, why]),
)}
`;
}

function sending({ name, expensive, aside, hashOnly, version }: Described): string[] {
  return [
    `\`${name}\``,
    expensive ? "second" : "first",
    aside ? "yes" : "no",
    hashOnly ? "hash" : "value and hash",
    String(version),
  ];
}

function survived(survives: Record<string, boolean>): string {
  if (survives["nothing"] === false) return "not even a second visit";
  const moved = Object.keys(survives).filter((drift) => !survives[drift]);
  return moved.length === 0 ? "all" : `all but ${moved.join(", ")}`;
}
