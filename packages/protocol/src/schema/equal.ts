/** `true` where both types are the same type, not merely assignable to each other. */
// oxlint-disable typescript/no-unnecessary-type-parameters -- a deferred T is what makes the compiler compare identity
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile where a schema and its wire type have drifted apart. */
export type Holds<T extends true> = T;
