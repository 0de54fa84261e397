import { createRequire } from "node:module";
import type { Random } from "../random.ts";

const require = createRequire(import.meta.url);

/** A node of the package's network; the package gives no types for it. */
interface Node {
  name: string;
  getProbabilitiesGivenKnownValues(known: Readonly<Record<string, string>>): Record<string, number>;
}
/** Values of one distribution and the sums of their probabilities up to each. */
interface Table {
  values: readonly string[];
  sums: readonly number[];
}

export interface PrintNetwork {
  /** Values of the nodes by name, decoded; null where browsers of that kind have none. */
  draw(random: Random, userAgent: string): Readonly<Record<string, unknown>>;
  /** User agents for which `accepts`, as often as the network saw them. `name` stands for the question. */
  drawUserAgent(random: Random, name: string, accepts: (userAgent: string) => boolean): string;
}

/** What the package writes for values that it could not keep as plain text. */
const MISSING = "*MISSING_VALUE*";
const STRINGIFIED = "*STRINGIFIED*";
/** The nodes that are asked for; the rest are codecs, plugins and constants that no evidence uses. */
const WANTED = new Set([
  "userAgentData",
  "maxTouchPoints",
  "deviceMemory",
  "hardwareConcurrency",
  "screen",
  "videoCard",
  "multimediaDevices",
  "fonts",
]);

/** Weakly held: a server that showed its sample once does not keep the network, nor load it where it shows none. */
let held = new WeakRef<PrintNetwork | object>({});

/**
 * The network of `fingerprint-generator`, learned from real browsers, so that machines alike are as frequent as they are.
 * Drawn from by our own generator of numbers: the package's own takes `Math.random`, which has no seed.
 */
export function printNetwork(): PrintNetwork {
  const known = held.deref();
  if (known !== undefined && "draw" in known) return known;
  const { FingerprintGenerator } = require("fingerprint-generator") as typeof import("fingerprint-generator");
  const network = networkOf(new FingerprintGenerator().fingerprintGeneratorNetwork.nodesInSamplingOrder);
  held = new WeakRef(network);
  return network;
}

function networkOf(nodes: readonly Node[]): PrintNetwork {
  const agents = nodes.find(({ name }) => name === "userAgent")?.getProbabilitiesGivenKnownValues({}) ?? {};
  const wanted = nodes.filter(({ name }) => WANTED.has(name));
  const tables = new Map<object, Table>();
  const agentTables = new Map<string, Table>();
  return {
    draw(random, userAgent) {
      const drawn: Record<string, unknown> = {};
      for (const node of wanted) {
        // In this network all that is wanted hangs on the user agent alone.
        const probabilities = node.getProbabilitiesGivenKnownValues({ userAgent });
        const table = tables.get(probabilities) ?? tableOf(Object.entries(probabilities));
        tables.set(probabilities, table);
        drawn[node.name] = decoded(drawFrom(table, random));
      }
      return drawn;
    },
    drawUserAgent(random, name, accepts) {
      const table =
        agentTables.get(name) ?? tableOf(Object.entries(agents).filter(([agent]) => accepts(agent)));
      agentTables.set(name, table);
      return drawFrom(table, random);
    },
  };
}

function tableOf(entries: readonly (readonly [string, number])[]): Table {
  let sum = 0;
  const sums = entries.map(([, probability]) => {
    sum += probability;
    return sum;
  });
  return { values: entries.map(([value]) => value), sums };
}

function drawFrom({ values, sums }: Table, random: Random): string {
  const anchor = random.next() * (sums.at(-1) ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > anchor) high = middle;
    else low = middle + 1;
  }
  const value = values[low];
  if (value === undefined) throw new RangeError("The network has no such browser.");
  return value;
}

function decoded(value: string): unknown {
  if (value === MISSING) return null;
  return value.startsWith(STRINGIFIED) ? JSON.parse(value.slice(STRINGIFIED.length)) : value;
}
