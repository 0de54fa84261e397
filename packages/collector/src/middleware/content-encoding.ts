import { pipeline, Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { Rejection } from "../errors.ts";

/** The encodings of a body that are taken, beside `identity`. */
const DECODERS = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
} as const;
export type ContentEncoding = keyof typeof DECODERS | "identity";

/** Null for an encoding that is not taken; several, one upon the other, are not either. */
export function contentEncodingOf(header: string | undefined): ContentEncoding | null {
  const name = (header ?? "identity").trim().toLowerCase();
  return name === "identity" || Object.hasOwn(DECODERS, name) ? (name as ContentEncoding) : null;
}

/**
 * The decompressed body, chunk by chunk of at most 16 KiB: who stops reading pays for no more than was read, whatever
 * the rest would swell to. Throws `malformed_encoding` where the body is not what its encoding says or ends too early.
 */
export async function* decoded(
  body: AsyncIterable<Uint8Array>,
  encoding: ContentEncoding,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (encoding === "identity") {
    yield* body;
    return;
  }
  const decoder = DECODERS[encoding]();
  // An error of the source ends the decoder, whose iteration throws it.
  pipeline(Readable.from(body), decoder, () => {});
  try {
    yield* decoder as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw cause instanceof Rejection ? cause : new Rejection("malformed_encoding", { cause });
  }
}
