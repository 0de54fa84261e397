import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chunksOf } from "./import-chunks.ts";

async function* parts(content: string | Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

test("what is no text stays as it is, and is not made into one", async () => {
  const bytes = Buffer.from([0x61, 0xff, 0x0a, 0x61, 0xfe]);
  const got: number[] = [];
  for await (const chunk of chunksOf(parts(bytes, [2]))) got.push(...chunk.bytes);
  expect(got).toEqual([...bytes]);
});

test("however a file is read, its lines stay whole and keep their numbers", async () => {
  const line = fc.string({ unit: "grapheme", maxLength: 400 }).map((text) => text.replace(/[\r\n]/g, ""));
  const sizes = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 50 }),
      sizes,
      fc.integer({ min: 1, max: 60 }),
      async (some, cut, times) => {
        const lines = Array.from({ length: times }, () => some).flat();
        const text = lines.join("\n");
        let joined = "";
        let last = 0;
        for await (const chunk of chunksOf(parts(text, cut))) {
          expect(chunk.firstLine).toBe(joined.split("\n").length - 1);
          joined += Buffer.from(chunk.bytes).toString();
          last = chunk.bytesRead;
        }
        expect(joined).toBe(text);
        expect(last).toBe(Buffer.byteLength(text));
      },
    ),
    { numRuns: 60 },
  );
});
