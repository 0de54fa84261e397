/** Whether the disk under a store has room for more rows. */
export interface Room {
  /** Whether the next transaction must not be begun. Costs next to nothing. */
  isShort(): boolean;
  /** Whether rows can be added now, found out by trying; rejects where the store does not answer. */
  isThere(): Promise<boolean>;
}

/** Of a store in memory, or one that nothing is written to. */
export const ENOUGH_ROOM: Room = { isShort: () => false, isThere: () => Promise.resolve(true) };
