import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { from, STORES, seedSite, testDeps } from "../../test/store.ts";
import { signalsOf } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import type { ImportReport } from "./types.ts";

describe.each(STORES)("importing on $name", ({ open }) => {
  let store: Store;
  let test: ReturnType<typeof testDeps>;
  let key: string;
  beforeAll(async () => {
    store = await open();
    test = testDeps(store.db);
    key = (await seedSite(store.db)).serverKey;
  });
  afterAll(() => store.close());

  const send = (body: string | ReadableStream<Uint8Array>, contentType = "application/x-ndjson") => {
    const headers = { "content-type": contentType, authorization: `Bearer ${key}` };
    const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    return Promise.resolve(test.app.request("/v1/import", init, from("127.0.0.1")));
  };
  const report = async (response: Promise<Response>) => (await (await response).json()) as ImportReport;
  const observation = (id: string, over: object = {}) =>
    JSON.stringify({
      type: "observation",
      id,
      at: "2025-11-23T09:00:00Z",
      account: "ann",
      visitor: "v1",
      ...over,
    });

  it("takes observations and events, and refuses lines by number, code and path", async () => {
    const lines = [
      observation("o1", { ip: "203.0.113.7", signals: signalsOf("a") }),
      observation("o2", { ipKey: "opaque", account: "bob" }),
      "",
      "{not json",
      observation("o3", { ip: "999.1.1.1" }),
      '{"type":"event","id":"e1","at":"2025-11-23T09:00:00+01:00","account":"ann","name":"signup","data":{"email":"A@x.org"}}',
      observation("o4", { signals: { canvas: { status: "fine" } } }),
      '{"type":"other"}',
      observation("o1", { account: "eve" }),
      '{"type":"event","id":"e2","at":"2025-11-23T09:00:00Z","account":"a","name":"x","data":{"constructor":1}}',
    ];
    expect(await report(send(lines.join("\n")))).toEqual({
      lines: 10,
      accepted: 3,
      duplicates: 1,
      refused: 5,
      refusedLines: [
        { line: 4, code: "malformed_json" },
        { line: 5, code: "invalid_field", path: "ip" },
        { line: 7, code: "invalid_field", path: "signals.canvas.status" },
        { line: 8, code: "invalid_field", path: "type" },
        { line: 10, code: "forbidden_key", path: "data.constructor" },
      ],
    });
    const again = await report(send(lines.join("\r\n")));
    expect(again).toMatchObject({ accepted: 0, duplicates: 4, refused: 5 });
    const [seen] = await store.db
      .selectFrom("observations")
      .selectAll()
      .where("observation_id", "=", "o1")
      .execute();
    expect(seen).toMatchObject({
      account_id: "ann",
      trust: "confirmed",
      at: new Date("2025-11-23T09:00:00Z"),
    });
    const accounts = await store.db
      .selectFrom("accounts")
      .select("account_id")
      .orderBy("account_id")
      .execute();
    expect(accounts.map((row) => row.account_id)).toEqual(["ann", "bob"]);
  });

  it("reads a long body as it comes, cut anywhere, with an endless line among the others", async () => {
    const rows = Array.from({ length: 3000 }, (_, row) =>
      observation(`long${row}`, { account: `l${row % 50}`, visitor: `lv${row % 60}` }),
    );
    const bytes = new TextEncoder().encode(`${rows.slice(0, 1500).join("\n")}\n`);
    const rest = new TextEncoder().encode(`\n${rows.slice(1500).join("\n")}`);
    const endless = new Uint8Array(64 * 1024).fill(0x61);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 4099) yield bytes.subarray(at, at + 4099);
      for (let piece = 0; piece < 48; piece++) yield endless;
      yield rest;
    }
    const answer = await report(send(ReadableStream.from(pieces()) as ReadableStream<Uint8Array>));
    expect(answer).toEqual({
      lines: 3001,
      accepted: 3000,
      duplicates: 0,
      refused: 1,
      refusedLines: [{ line: 1501, code: "body_too_large" }],
    });
  }, 60_000);

  it("refuses what is not lines of JSON", async () => {
    expect((await send("a,b\n1,2", "text/csv")).status).toBe(415);
  });
});
