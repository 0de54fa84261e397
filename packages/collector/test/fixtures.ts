import { readdirSync, readFileSync } from "node:fs";
import type { Envelope, RejectionCode } from "@samehand/protocol";

const DIRECTORY = new URL("../../protocol/fixtures/v1/", import.meta.url);

/** The site key of every fixture. */
export const FIXTURE_KEY = "pk_fixture-of-protocol-v1";
/** The time at which fixtures were sent. */
export const FIXTURE_MS = Date.UTC(2026, 2, 2, 9);

export interface HostileFixture {
  name: string;
  why: string;
  code: RejectionCode;
  path?: string;
  /** The body, byte for byte. */
  body: Uint8Array<ArrayBuffer>;
}

export function validFixtures(): { name: string; envelope: Envelope }[] {
  return filesOf("valid").map(({ name, text }) => ({ name, envelope: JSON.parse(text) as Envelope }));
}

export function hostileFixtures(): HostileFixture[] {
  return filesOf("hostile").map(({ name, text }) => {
    const { parts, base64, ...expected } = JSON.parse(text) as Omit<HostileFixture, "name" | "body"> & {
      parts?: (string | [string, number])[];
      base64?: string;
    };
    const written = (parts ?? []).map((part) => (typeof part === "string" ? part : part[0].repeat(part[1])));
    const bytes = base64 === undefined ? Buffer.from(written.join("")) : Buffer.from(base64, "base64");
    return { name, ...expected, body: new Uint8Array(bytes) };
  });
}

/** Every fixture by its path, as bytes. */
export function fixtureFiles(): Map<string, Buffer> {
  return new Map(
    ["hostile", "valid"].flatMap((folder) =>
      filesOf(folder).map(({ name, text }) => [`${folder}/${name}.json`, Buffer.from(text)] as const),
    ),
  );
}

/** SHA-256 by path, as it was when the fixtures were frozen. */
export function fixtureManifest(): Record<string, string> {
  return JSON.parse(readFileSync(new URL("manifest.json", DIRECTORY), "utf8"));
}

function filesOf(folder: string): { name: string; text: string }[] {
  const directory = new URL(`${folder}/`, DIRECTORY);
  return readdirSync(directory)
    .toSorted()
    .map((file) => ({
      name: file.replace(/\.json$/, ""),
      text: readFileSync(new URL(file, directory), "utf8"),
    }));
}
