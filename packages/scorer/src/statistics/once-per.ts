/**
 * Computes `of` once per object and forgets with it. An account is compared with hundreds of others, so what depends on
 * it alone is worked out once. Inputs of the scorer are never changed after they were made; a changed one would be
 * answered with what it was.
 */
export function oncePer<K extends object, V>(of: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = of(key);
    known.set(key, { value });
    return value;
  };
}
