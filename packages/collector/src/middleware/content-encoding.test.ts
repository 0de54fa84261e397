import { pipeline, Readable } from "node:stream";
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from "node:zlib";
import { LIMITS } from "@samehand/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { from, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { envelope, fingerprint, pageItem } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";

let store: Store;
let bench: TestDeps;
let writeKey: string;
let serverKey: string;
beforeAll(async () => {
  const [embedded] = STORES;
  if (embedded === undefined) throw new Error("no store");
  store = await embedded.open();
  bench = testDeps(store.db);
  ({ writeKey, serverKey } = await seedSite(store.db));
});
afterAll(() => store.close());

async function post(
  encoding: string,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  path = "/v1/collect",
  type = "text/plain",
): Promise<{ status: number; code: string | undefined; accepted: number | undefined }> {
  const headers = {
    "content-type": type,
    "content-encoding": encoding,
    authorization: `Bearer ${serverKey}`,
  };
  const request = new Request(`http://x${path}`, {
    method: "POST",
    headers,
    body,
    duplex: "half",
  });
  const response = await bench.app.request(request, undefined, from("203.0.113.7"));
  const answer = (await response.json()) as { error?: { code: string }; accepted?: number };
  return { status: response.status, code: answer.error?.code, accepted: answer.accepted };
}
const body = (id: string) =>
  Buffer.from(JSON.stringify(envelope(writeKey, [fingerprint(id), pageItem(`p${id}`, id, 5)])));

test.each([
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["GZIP", gzipSync],
  ["br", brotliCompressSync],
  ["identity", (bytes: Buffer) => bytes],
] as const)("an envelope as %s is one like any other", async (encoding, compress) => {
  const sent = new Uint8Array(compress(body(encoding)));
  expect(await post(encoding, sent)).toEqual({ status: 200, code: undefined, accepted: 2 });
});

test("an import may come compressed, and is read as a stream", async () => {
  const line = (n: number) =>
    `${JSON.stringify({ type: "event", id: `e${n}`, at: "2026-03-01T00:00:00Z", account: "a", name: "x" })}\n`;
  const lines = gzipSync(Array.from({ length: 50 }, (_, n) => line(n)).join(""));
  expect(await post("gzip", new Uint8Array(lines), "/v1/import", "application/x-ndjson")).toMatchObject({
    status: 200,
    accepted: 50,
  });
});

test.each([
  ["deflate", deflateSync(body("1")), 415, "unsupported_media_type"],
  ["gzip, gzip", gzipSync(gzipSync(body("1"))), 415, "unsupported_media_type"],
  ["constructor", body("1"), 415, "unsupported_media_type"],
  ["gzip", body("1"), 400, "malformed_encoding"],
  ["br", gzipSync(body("1")), 400, "malformed_encoding"],
  ["gzip", gzipSync(body("1")).subarray(0, -9), 400, "malformed_encoding"],
  ["gzip", gzipSync(Buffer.from("{")), 400, "malformed_json"],
  ["br", brotliCompressSync(Buffer.alloc(LIMITS.envelopeBytes + 1, " ")), 413, "body_too_large"],
])("%s that is not as it should be is refused", async (encoding, bytes, status, code) => {
  expect(await post(encoding, new Uint8Array(bytes))).toMatchObject({ status, code });
});

test("a body that would swell to a gigabyte costs the limit, and is not read to its end", async () => {
  const zeros = Buffer.alloc(1 << 20);
  const gzip = createGzip();
  let megabytes = 0;
  async function* gigabyte() {
    for (megabytes = 1; megabytes <= 1024; megabytes++) yield zeros;
  }
  pipeline(Readable.from(gigabyte()), gzip, () => {});
  const before = process.memoryUsage().rss;
  const bomb = Readable.toWeb(gzip) as ReadableStream<Uint8Array>;
  expect(await post("gzip", bomb)).toMatchObject({ status: 413, code: "body_too_large" });
  expect(megabytes).toBeLessThan(200);
  expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20);
});
