/** One observation as far as anybody could tell its visitor from others: by its print, and by where it was. */
export interface TellableObservation {
  truth: string;
  print: string;
  place: string;
}

/**
 * Share of the pairs of one visitor's observations that print and place can tell from other visitors' at all: those of
 * visitors whose prints nobody else has, and of the others those at a place where nobody else has that print. Whoever
 * finds more has guessed, or knew more than print and place.
 */
export function recallCeiling(observations: readonly TellableObservation[]): number {
  const prints = new Map<string, Set<string>>();
  const spots = new Map<string, Set<string>>();
  const visitors = new Map<string, { count: number; prints: Set<string>; spots: Map<string, number> }>();
  for (const { truth, print, place } of observations) {
    const spot = `${print}\n${place}`;
    add(prints, print, truth);
    add(spots, spot, truth);
    const own = visitors.get(truth) ?? { count: 0, prints: new Set(), spots: new Map() };
    own.count += 1;
    own.prints.add(print);
    own.spots.set(spot, (own.spots.get(spot) ?? 0) + 1);
    visitors.set(truth, own);
  }
  let all = 0;
  let tellable = 0;
  for (const own of visitors.values()) {
    all += pairs(own.count);
    if ([...own.prints].every((print) => prints.get(print)?.size === 1)) tellable += pairs(own.count);
    else for (const [spot, count] of own.spots) if (spots.get(spot)?.size === 1) tellable += pairs(count);
  }
  return all === 0 ? 1 : tellable / all;
}

const pairs = (count: number) => (count * (count - 1)) / 2;

function add(sets: Map<string, Set<string>>, name: string, value: string): void {
  sets.set(name, (sets.get(name) ?? new Set()).add(value));
}
