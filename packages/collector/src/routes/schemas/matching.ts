import type { z } from "@hono/zod-openapi";

type Same<A, B> = [A] extends [B]
  ? [B] extends [A]
    ? [keyof A] extends [keyof B]
      ? [keyof B] extends [keyof A]
        ? true
        : false
      : false
    : false
  : false;

/**
 * Fails to compile where the schema and the plain type of the protocol differ, in either direction:
 * the console and the command line are typed by the one, `/openapi.json` is written from the other.
 */
export function matching<T>() {
  return <S extends z.ZodType>(schema: Same<z.output<S>, T> extends true ? S : never): S => schema;
}
