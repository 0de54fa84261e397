import { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { matching } from "./matching.ts";

interface Plain {
  id: string;
  note?: string;
}

test("a schema that says the same as the type is given back", () => {
  const schema = z.object({ id: z.string(), note: z.string().exactOptional() });
  expect(matching<Plain>()(schema)).toBe(schema);
});

// The type check fails where one of these compiles, since nothing would be there to expect.
test("a schema that says anything else does not compile", () => {
  // @ts-expect-error a field is missing
  matching<Plain>()(z.object({ id: z.string() }));
  // @ts-expect-error a field has another type
  matching<Plain>()(z.object({ id: z.number(), note: z.string().exactOptional() }));
  // @ts-expect-error a field may be absent that the type requires
  matching<Plain>()(z.object({ id: z.string().exactOptional(), note: z.string().exactOptional() }));
  // @ts-expect-error a field more than the type has
  matching<Plain>()(z.object({ id: z.string(), note: z.string().exactOptional(), more: z.string() }));
  expect.assertions(0);
});
