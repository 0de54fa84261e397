import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import type { PGliteDialectConfig } from "kysely";

type Embedded = Exclude<PGliteDialectConfig["pglite"], (...args: never[]) => unknown>;
type Transaction = Parameters<Parameters<Embedded["transaction"]>[0]>[0];

/** The embedded store stopped itself and is being opened again; what was under way may be sent again. */
export class EmbeddedStopped extends Error {
  override name = "EmbeddedStopped";
}

/**
 * The embedded store, opened again after it stopped itself, as where it could not write its transaction log. A stopped
 * one must never be asked again, not even to roll back: it would spin in place and take the whole process with it. It is
 * left behind as it is, and the next opening finds in the log what was committed. `mayOpen` is asked before each try.
 * Throws what PGlite throws where it cannot be opened at first.
 */
export async function openReopening(options: PGliteOptions, mayOpen: () => boolean): Promise<Embedded> {
  let current: PGlite | null = await PGlite.create(options);
  let opening: Promise<PGlite> | null = null;

  function living(): Promise<PGlite> | PGlite {
    if (current !== null) return current;
    if (!mayOpen()) throw new EmbeddedStopped("There is no room to open the embedded store again.");
    opening ??= PGlite.create(options)
      .then((opened) => {
        current = opened;
        return opened;
      })
      .finally(() => {
        opening = null;
      });
    return opening.catch((cause: unknown) => {
      throw new EmbeddedStopped("The embedded store cannot be opened again.", { cause });
    });
  }

  /** Passes an answer on, and lets go of an instance that stopped. */
  async function heeded<T>(instance: PGlite, answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!isStop(error)) throw error;
      if (current === instance) current = null;
      throw new EmbeddedStopped("The embedded store stopped itself.", { cause: error });
    }
  }

  return {
    ready: true,
    waitReady: Promise.resolve(),
    get closed() {
      return current?.closed ?? false;
    },
    async close() {
      await current?.close();
    },
    async query(text, parameters, settings) {
      const instance = await living();
      return heeded(instance, instance.query(text, parameters, settings));
    },
    async transaction<Settled>(callback: (trx: Transaction) => Promise<Settled>) {
      const instance = await living();
      return new Promise<Settled>((resolve, reject) => {
        const run = (trx: Transaction) => {
          const query: Transaction["query"] = (...question) =>
            current === instance
              ? heeded(instance, trx.query(...question))
              : Promise.reject(new EmbeddedStopped("The embedded store stopped itself."));
          return new Promise<Settled>((commit, rollBack) => {
            callback({ query, rollback: () => trx.rollback() }).then(commit, (error: unknown) => {
              // Rolling a stopped instance back would ask it once more: its transaction is left open for good.
              if (current === instance) rollBack(error);
              else reject(error);
            });
          });
        };
        heeded(instance, instance.transaction(run)).then(resolve, reject);
      });
    },
  };
}

/** Postgres ends its process after an error of this weight, and the embedded one has no other. */
function isStop(error: unknown): boolean {
  const { severity } = (error ?? {}) as { severity?: unknown };
  return severity === "PANIC" || severity === "FATAL";
}
