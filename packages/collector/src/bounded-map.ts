/** Values that were worked out lately, by the text they follow from. */
export interface BoundedMap<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
}

/**
 * The oldest leaves first. Keys often hold what a stranger sent, so neither their number nor their length may grow.
 * @param keyLength characters; longer keys are not remembered
 */
export function createBoundedMap<V>(most: number, keyLength: number): BoundedMap<V> {
  const values = new Map<string, V>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (key.length > keyLength) return;
      const oldest = values.keys().next();
      if (values.size >= most && oldest.done !== true) values.delete(oldest.value);
      values.set(key, value);
    },
  };
}
