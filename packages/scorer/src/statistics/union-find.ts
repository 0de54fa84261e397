/** Disjoint sets over names, by size with path halving. */
export class UnionFind {
  private readonly parents = new Map<string, string>();
  private readonly sizes = new Map<string, number>();

  /** The representative of the set; a name never seen becomes a set of its own. */
  find(name: string): string {
    let current = name;
    for (;;) {
      const parent = this.parents.get(current);
      if (parent === undefined) {
        this.parents.set(current, current);
        this.sizes.set(current, 1);
        return current;
      }
      if (parent === current) return current;
      const grandparent = this.parents.get(parent) ?? parent;
      this.parents.set(current, grandparent);
      current = grandparent;
    }
  }

  /** Joins two sets and returns the representative of the whole. */
  union(a: string, b: string): string {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA === rootB) return rootA;
    const sizeA = this.sizes.get(rootA) ?? 1;
    const sizeB = this.sizes.get(rootB) ?? 1;
    const [small, large] = sizeA < sizeB ? [rootA, rootB] : [rootB, rootA];
    this.parents.set(small, large);
    this.sizes.set(large, sizeA + sizeB);
    return large;
  }

  /** Every set, in no promised order. */
  sets(): string[][] {
    const byRoot = new Map<string, string[]>();
    for (const name of this.parents.keys()) {
      const root = this.find(name);
      const set = byRoot.get(root);
      if (set) set.push(name);
      else byRoot.set(root, [name]);
    }
    return [...byRoot.values()];
  }
}
