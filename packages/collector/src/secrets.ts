import { createHmac, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { z } from "zod";
import { type AddressKeyState, type AddressKeys, createAddressKeys, epochOf } from "./address-keys.ts";
import { DEFAULT_RETENTION } from "./privacy/retention-settings.ts";
import { readPrivateJson, writePrivateJson, writePrivateJsonOnce } from "./private-file.ts";
import { StartError } from "./start-error.ts";

/** Keyed functions whose keys live outside the database, in `secrets.json` (mode 0600) or the environment. */
export interface Secrets {
  /** HMAC-SHA256 pseudonym of a value within a site and purpose: 32 hex digits. */
  pseudonym(
    siteId: string,
    purpose: "address" | "prefix" | "email" | "phone" | "payout" | "visitor" | "account",
    value: string,
  ): string;
  /** Pseudonyms of addresses, whose keys rotate. */
  addressKeys: AddressKeys;
  /** Tells one root key from another, and nothing about either: 16 hex digits. */
  mark: string;
  /** 32 bytes for one use of the installation's own. */
  keyFor(use: "second factor" | "known browser" | "webhook" | "dead letter"): Buffer;
  /** The site's signing secret (`ss_…`) under which an operator's server signs an identify. */
  signingSecret(siteId: string): string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const ROOT_BYTES = 32;
const base64Key = z.string().regex(/^[\w-]{43}$/);
/** Of before there were keys for addresses. */
const firstFile = z.object({ version: z.literal(1), root: base64Key });
const secretsFile = z.object({
  version: z.literal(2),
  root: base64Key,
  addressKeys: z.object({ id: z.string().regex(/^[\w-]{22}$/), epoch: z.int().min(0), key: base64Key }),
});
type SecretsFile = z.infer<typeof secretsFile>;

/**
 * Every key but those of addresses is derived from one root key, so that a backup of the secrets is one file. Without
 * keys for addresses, theirs follow from the root too: they rotate, and who has the root can make old ones again.
 */
export function createSecrets(root: Buffer, addressKeys = addressKeysOf(root)): Secrets {
  const derive = (...labels: string[]) => derived(root, labels);
  const pseudonymKeys = new Map<string, KeyObject>();
  return {
    mark: derive("mark").toString("hex").slice(0, 16),
    addressKeys,
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

function derived(root: Buffer, labels: readonly string[]): Buffer {
  return createHmac("sha256", root).update(JSON.stringify(labels)).digest();
}

function addressKeysOf(root: Buffer, keepMs = DEFAULT_RETENTION.addressDays * DAY_MS): AddressKeys {
  return createAddressKeys({ id: "of the root", epoch: 0, key: derived(root, ["address keys"]) }, keepMs);
}

export interface LoadOptions {
  /** How long pseudonyms of addresses are kept, and with them their keys. */
  addressDays: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** A key that should be destroyed could not be taken out of the file. */
  onFault?: (error: unknown) => void;
}

/**
 * The root key of `SAMEHAND_SECRET` (at least 32 characters), else of `secrets.json`, which is made on the first run.
 * Two processes that start at once read the same file: only one creates it.
 */
export function loadSecrets(
  file: string,
  fromEnvironment: string | undefined,
  options: LoadOptions,
): Secrets {
  if (fromEnvironment === undefined) writePrivateJsonOnce(file, () => newFile(options.now()));
  const secrets = readSecrets(file, fromEnvironment, options);
  if (secrets === null) throw new StartError("bad_configuration", `${file} cannot be read.`);
  return secrets;
}

/** The same without making or changing any: null where there is none. Throws StartError `bad_configuration`. */
export function readSecrets(
  file: string,
  fromEnvironment: string | undefined,
  options?: LoadOptions,
): Secrets | null {
  const keepMs = (options?.addressDays ?? DEFAULT_RETENTION.addressDays) * DAY_MS;
  if (fromEnvironment !== undefined) {
    if (fromEnvironment.length < 32)
      throw new StartError("bad_configuration", "SAMEHAND_SECRET is shorter than 32 characters.");
    const root = createHmac("sha256", "samehand-root").update(fromEnvironment).digest();
    return createSecrets(root, addressKeysOf(root, keepMs));
  }
  if (!existsSync(file)) return null;
  const content = readPrivateJson(file);
  const first = firstFile.safeParse(content);
  if (first.success) {
    const root = Buffer.from(first.data.root, "base64url");
    return createSecrets(root, addressKeysOf(root, keepMs));
  }
  const parsed = secretsFile.safeParse(content);
  if (!parsed.success)
    throw new StartError(
      "bad_configuration",
      `${file} is not a secrets file: restore it from a backup, or every stored pseudonym stops matching.`,
    );
  const { root, addressKeys } = parsed.data;
  const state = { ...addressKeys, key: Buffer.from(addressKeys.key, "base64url") };
  const save = (left: AddressKeyState) => {
    try {
      if (options !== undefined) saveAddressKeys(file, left);
    } catch (error) {
      options?.onFault?.(error);
    }
  };
  return createSecrets(Buffer.from(root, "base64url"), createAddressKeys(state, keepMs, save));
}

function newFile(nowMs: number): SecretsFile {
  return {
    version: 2,
    root: randomBytes(ROOT_BYTES).toString("base64url"),
    addressKeys: {
      id: randomBytes(16).toString("base64url"),
      epoch: epochOf(nowMs),
      key: randomBytes(ROOT_BYTES).toString("base64url"),
    },
  };
}

/** Another process may have been here before; nobody puts a destroyed key back. */
function saveAddressKeys(file: string, left: AddressKeyState): void {
  const content = secretsFile.parse(readPrivateJson(file));
  const { id, epoch } = content.addressKeys;
  if (id !== left.id || epoch >= left.epoch) return;
  writePrivateJson(file, { ...content, addressKeys: { ...left, key: left.key.toString("base64url") } });
}
