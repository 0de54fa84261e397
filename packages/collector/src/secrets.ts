import { createHmac, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { z } from "zod";
import { readPrivateJson, writePrivateJsonOnce } from "./private-file.ts";
import { StartError } from "./start-error.ts";

/** Keyed functions whose keys live outside the database, in `secrets.json` (mode 0600) or the environment. */
export interface Secrets {
  /** HMAC-SHA256 pseudonym of a value within a site and purpose: 32 hex digits. */
  pseudonym(
    siteId: string,
    purpose: "address" | "prefix" | "email" | "phone" | "payout" | "visitor" | "account",
    value: string,
  ): string;
  /** Tells one root key from another, and nothing about either: 16 hex digits. */
  mark: string;
  /** 32 bytes for one use of the installation's own. */
  keyFor(use: "second factor" | "known browser" | "webhook"): Buffer;
  /** The site's signing secret (`ss_…`) under which an operator's server signs an identify. */
  signingSecret(siteId: string): string;
}

const ROOT_BYTES = 32;
const secretsFile = z.object({ version: z.literal(1), root: z.string().regex(/^[\w-]{43}$/) });

/** Every key is derived from one root key, so that a backup of the secrets is one line. */
export function createSecrets(root: Buffer): Secrets {
  const derive = (...labels: string[]) => createHmac("sha256", root).update(JSON.stringify(labels)).digest();
  const pseudonymKeys = new Map<string, KeyObject>();
  return {
    mark: derive("mark").toString("hex").slice(0, 16),
    pseudonym(siteId, purpose, value) {
      const name = `${purpose} ${siteId}`;
      // As a buffer, the key would be imported anew for each value, at eight times the cost.
      const key = pseudonymKeys.get(name) ?? createSecretKey(derive("pseudonym", siteId, purpose));
      pseudonymKeys.set(name, key);
      return createHmac("sha256", key).update(value).digest("hex").slice(0, 32);
    },
    keyFor: (use) => derive("use", use),
    signingSecret: (siteId) => `ss_${derive("signing", siteId).toString("base64url")}`,
  };
}

/**
 * The root key of `SAMEHAND_SECRET` (at least 32 characters), else of `secrets.json`, which is made on the first run.
 * Two processes that start at once read the same file: only one creates it.
 */
export function loadSecrets(file: string, fromEnvironment: string | undefined): Secrets {
  if (fromEnvironment === undefined)
    writePrivateJsonOnce(file, () => ({ version: 1, root: randomBytes(ROOT_BYTES).toString("base64url") }));
  const secrets = readSecrets(file, fromEnvironment);
  if (secrets === null) throw new StartError("bad_configuration", `${file} cannot be read.`);
  return secrets;
}

/** The same without making any: null where there is none. Throws StartError `bad_configuration`. */
export function readSecrets(file: string, fromEnvironment: string | undefined): Secrets | null {
  if (fromEnvironment !== undefined) {
    if (fromEnvironment.length < 32)
      throw new StartError("bad_configuration", "SAMEHAND_SECRET is shorter than 32 characters.");
    return createSecrets(createHmac("sha256", "samehand-root").update(fromEnvironment).digest());
  }
  if (!existsSync(file)) return null;
  const parsed = secretsFile.safeParse(readPrivateJson(file));
  if (!parsed.success)
    throw new StartError(
      "bad_configuration",
      `${file} is not a secrets file: restore it from a backup, or every stored pseudonym stops matching.`,
    );
  return createSecrets(Buffer.from(parsed.data.root, "base64url"));
}
