import { createHash } from "node:crypto";
import { brotliDecompressSync, crc32, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { murmurX64Hash128 } from "@fingerprintjs/fingerprintjs";
import { hash64 } from "../../src/signals/hash.ts";

/** How a text is looked for: anywhere and in any case, anywhere as it is, or as a word of its own in any case. */
type Place = "anyCase" | "exact" | "token";

interface Disguise {
  name: string;
  text: string;
  place: Place;
}

/** Shorter parts of a secret are found by chance: times are full of digits. */
const partLength = (secret: string) => (/^\d+$/.test(secret) ? 11 : 8);
/** Digits of a hash that are looked for inside longer text; 8 must stand alone, since chance finds 8 in 100 kB. */
const HEX_LENGTH = 12;

/** What was sent, made ready to be searched for many secrets. */
export interface Searchable {
  texts: readonly string[];
  lowered: readonly string[];
  tokens: ReadonlySet<string>;
}

export function searchable(sent: readonly (string | Buffer)[]): Searchable {
  const texts = [...new Set(sent.flatMap(readings))];
  const lowered = texts.map((text) => text.toLowerCase());
  return { texts, lowered, tokens: new Set(lowered.flatMap((text) => text.match(/[0-9a-z_-]+/g) ?? [])) };
}

/** Names of the ways in which the secret, or a word of it, was sent. Empty where it does not show. */
export function leaksOf(secret: string, { texts, lowered, tokens }: Searchable): string[] {
  const shows = ({ text, place }: Disguise) => {
    if (place === "exact") return texts.some((each) => each.includes(text));
    const low = text.toLowerCase();
    return place === "token" ? tokens.has(low) : lowered.some((each) => each.includes(low));
  };
  const words = new Set([secret, ...secret.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 5)]);
  return [...words].flatMap((word) =>
    disguisesOf(word)
      .filter(shows)
      .map(({ name }) => `${name} of ${word}`),
  );
}

/** The text as it is, and unpacked where it is packed: as a whole, or in a word of it. */
function readings(sent: string | Buffer): string[] {
  const bytes = typeof sent === "string" ? Buffer.from(sent) : sent;
  const text = bytes.toString("utf8");
  const packed = text.match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  const unpacked = [bytes, bytes.subarray(1), ...packed.map((word) => Buffer.from(word, "base64"))].flatMap(
    inflated,
  );
  return [text, unescaped(text), ...unpacked];
}

function inflated(bytes: Buffer): string[] {
  return [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync].flatMap((unpack) => {
    try {
      const text = unpack(bytes, { maxOutputLength: 1_000_000 }).toString("utf8");
      return text === "" ? [] : [text];
    } catch {
      return [];
    }
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Every way that we know in which a secret could leave a page. */
export function disguisesOf(secret: string): Disguise[] {
  const bytes = Buffer.from(secret);
  const reversed = secret.split("").toReversed().join("");
  const length = partLength(secret);
  const parts = secret
    .slice(length - 1)
    .split("")
    .map((_, at) => secret.slice(at, at + length));
  return [
    { name: "plain", text: secret, place: "anyCase" },
    ...parts.map((text): Disguise => ({ name: "part", text, place: "anyCase" })),
    { name: "reversed", text: reversed, place: "anyCase" },
    { name: "rot13", text: rot13(secret), place: "anyCase" },
    { name: "url", text: encodeURIComponent(secret), place: "anyCase" },
    { name: "url, every byte", text: [...bytes].map((b) => `%${hex(b)}`).join(""), place: "anyCase" },
    { name: "hex", text: bytes.toString("hex"), place: "anyCase" },
    { name: "hex, UTF-16", text: Buffer.from(secret, "utf16le").toString("hex"), place: "anyCase" },
    { name: "json", text: JSON.stringify(secret).slice(1, -1), place: "anyCase" },
    {
      name: "html",
      text: secret
        .split("")
        .map((c) => `&#${c.codePointAt(0)};`)
        .join(""),
      place: "anyCase",
    },
    { name: "bytes", text: [...bytes].join(","), place: "exact" },
    ...base64sOf(bytes).map((text): Disguise => ({ name: "base64", text, place: "exact" })),
    ...[secret, secret.toLowerCase(), secret.toUpperCase(), JSON.stringify(secret), reversed].flatMap(
      hashesOf,
    ),
  ];
}

const hex = (byte: number) => byte.toString(16).padStart(2, "0");

function rot13(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** Inside longer text a secret may begin at any of three places of a group; the digits at its ends depend on others. */
function base64sOf(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const sure = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [sure, sure.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function hashesOf(text: string): Disguise[] {
  const sum = crc32(text);
  const short: Disguise[] = [
    { name: "crc32", text: sum.toString(16).padStart(8, "0"), place: "token" },
    { name: "crc32", text: String(sum), place: "token" },
  ];
  const own = { hash64: hash64(text), murmur128: murmurX64Hash128(text) };
  const digests = ["md5", "sha1", "sha256", "sha512"].map(
    (name) => [name, createHash(name).update(text).digest("hex")] as const,
  );
  const long = [...Object.entries(own), ...digests].flatMap(([name, digest]): Disguise[] => [
    { name, text: digest.slice(0, HEX_LENGTH), place: "anyCase" },
    { name: `${name}, short`, text: digest.slice(0, 8), place: "token" },
    {
      name: `${name}, base64`,
      text: Buffer.from(digest, "hex").toString("base64").slice(0, 8),
      place: "exact",
    },
    {
      name: `${name}, base64url`,
      text: Buffer.from(digest, "hex").toString("base64url").slice(0, 8),
      place: "exact",
    },
  ]);
  return [...short, ...long];
}
