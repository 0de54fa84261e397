import { Rejection } from "../errors.ts";
import type { Log } from "../log.ts";

/** Why the store took the latest transaction not. */
export type StoreFault = "store_full" | "store_unavailable";

export interface StoreState {
  /** Null since a transaction was committed. */
  fault(): StoreFault | null;
  committed(): void;
  failed(error: unknown): void;
}

/** Remembers whether the store takes what is written, and tells the log when that changes. */
export function createStoreState(log: Log): StoreState {
  let fault: StoreFault | null = null;
  return {
    fault: () => fault,
    committed() {
      if (fault !== null) log.info("the store takes writes again");
      fault = null;
    },
    failed(error) {
      const code = error instanceof Rejection ? error.code : null;
      if (code !== "store_full" && code !== "store_unavailable") return;
      if (fault !== code) log.error("the store takes no writes", { code });
      fault = code;
    },
  };
}
