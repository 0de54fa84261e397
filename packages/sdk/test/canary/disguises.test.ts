import { createHash } from "node:crypto";
import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { hash64 } from "../../src/signals/hash.ts";
import { disguisesOf, leaksOf, searchable } from "./disguises.ts";

const SECRET = "quorvex7plimsole";
const hidden = (text: string) => `{"id":"a1","value":"x${text}y"}`;
const alone = (text: string) => `{"id":"a1","value":"${text}"}`;

describe("a secret is found", () => {
  it.each(disguisesOf(SECRET).map(({ name, text, place }) => [name, text, place] as const))(
    "%s: %s",
    (_, text, place) => {
      expect(leaksOf(SECRET, searchable([place === "token" ? alone(text) : hidden(text)]))).not.toEqual([]);
    },
  );

  it.each([
    ["upper case", SECRET.toUpperCase()],
    ["base64 after one byte", Buffer.from(`.${SECRET}`).toString("base64")],
    ["base64 after two bytes", Buffer.from(`..${SECRET}!`).toString("base64")],
    [
      "unicode escapes",
      SECRET.split("")
        .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join(""),
    ],
    ["sha256 in base64", createHash("sha256").update(SECRET).digest("base64")],
    ["our hash of its JSON", hash64(JSON.stringify(SECRET))],
  ])("as %s", (_, text) => {
    expect(leaksOf(SECRET, searchable([hidden(text)]))).not.toEqual([]);
  });

  it("in packed bodies and packed values, and by one word of several", () => {
    expect(leaksOf(SECRET, searchable([alone(gzipSync(`a ${SECRET} b`).toString("base64"))]))).not.toEqual(
      [],
    );
    expect(
      leaksOf(SECRET, searchable([alone(deflateRawSync(`a ${SECRET} b`).toString("base64url"))])),
    ).not.toEqual([]);
    expect(leaksOf(SECRET, searchable([gzipSync(hidden(SECRET))]))).not.toEqual([]);
    expect(leaksOf(SECRET, searchable([brotliCompressSync(hidden(SECRET))]))).not.toEqual([]);
    expect(leaksOf(`seldom ${SECRET}`, searchable([hidden(hash64(SECRET))]))).not.toEqual([]);
  });
});

it("what is not there is not found", () => {
  const other = createHash("sha512").update("another").digest("hex");
  expect(
    leaksOf(SECRET, searchable([hidden(other), gzipSync(hidden("quorvex")), hidden("plimsol")])),
  ).toEqual([]);
});
