/** Version of the wire contract. A collector accepts every version it lists in {@link SUPPORTED_VERSIONS}. */
export const PROTOCOL_VERSION = 1;
export const SUPPORTED_VERSIONS = [1] as const;
