import type { ObservationLine } from "@samehand/protocol";
import type { Said } from "../judge.ts";

/** A browser as it was seen last, by the attributes that the rules name. */
interface Seen {
  id: number;
  major: number;
  /** All attributes at once. */
  whole: string;
  /** What must not change: canvas and what is drawn, fonts. */
  constant: string;
  /** What may change, of which at most one thing did. */
  changing: readonly string[];
}

const MOST_CHANGES = 2;

/**
 * Rules in the manner of FP-Stalker's variant without training (Vastel et al., S&P 2018), written from the description and
 * not compared with its authors' code, on the signals that stand for its attributes: browser and system are the same, the
 * version does not fall, canvas and fonts stay, and fewer than two of the rest differ. A browser that is just like several
 * known ones, or near to several, is new.
 */
export function byRules(lines: readonly ObservationLine[]): Said[] {
  const families = new Map<string, Seen[]>();
  let ids = 0;
  return lines.map((line) => {
    const { family, seen } = attributesOf(line);
    const known = families.get(family) ?? [];
    families.set(family, known);
    const candidates = known.filter((one) => one.major <= seen.major && one.constant === seen.constant);
    const exact = candidates.filter((one) => one.whole === seen.whole);
    const near = candidates.filter((one) => changes(one, seen) < MOST_CHANGES);
    const [only, ...more] = exact.length > 0 ? exact : near;
    if (only !== undefined && more.length === 0) {
      Object.assign(only, seen, { id: only.id });
      return { truth: line.visitor ?? "", said: String(only.id) };
    }
    ids += 1;
    known.push({ ...seen, id: ids });
    return { truth: line.visitor ?? "", said: String(ids) };
  });
}

const changes = (one: Seen, other: Seen) =>
  one.changing.filter((value, index) => value !== other.changing[index]).length;

function attributesOf({ userAgent = "", signals = {} }: ObservationLine): { family: string; seen: Seen } {
  const of = (...names: string[]) => JSON.stringify(names.map((name) => signals[name]));
  const major = Number(/(?:Firefox|Edg|Chrome|Version)\/(\d+)/.exec(userAgent)?.[1] ?? 0);
  const changing = [
    of("vendor"),
    of("webGlBasics"),
    of("languages"),
    of("screen", "screenResolution", "colorDepth", "hdr"),
    of("timezone"),
    of("hardwareConcurrency", "deviceMemory", "touchSupport"),
  ];
  const constant = of("canvas", "fonts", "audio", "math");
  return {
    family: `${userAgent.replace(/\d+/g, "")} ${of("platform")}`,
    seen: { id: 0, major, whole: `${userAgent} ${constant} ${changing.join(" ")}`, constant, changing },
  };
}
