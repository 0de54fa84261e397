import type { AsnColumns } from "./asn-table.ts";

const MAGIC = "samehand-asn-1";
/** Widest number of a column, so that every column starts where a typed array may. */
const ALIGN = 8;

interface Header {
  magic: string;
  /** Version of the source package. */
  source: string;
  asns: number[];
  names: string[];
  lengths: number[];
}

/** Header length, header as JSON, then the columns one after the other, each aligned. */
export function encodeAsnFile(columns: AsnColumns, source: string): Buffer {
  const arrays = columnsOf(columns);
  const header: Header = {
    magic: MAGIC,
    source,
    asns: [...columns.asns],
    names: [...columns.names],
    lengths: arrays.map((array) => array.length),
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(ALIGN);
  length.writeUInt32LE(json.length);
  return Buffer.concat([
    length,
    padded(json),
    ...arrays.map((a) => padded(Buffer.from(a.buffer, a.byteOffset, a.byteLength))),
  ]);
}

/** Null for a file of another source version, an older format or a damaged one. */
export function decodeAsnFile(file: Buffer, source: string): AsnColumns | null {
  try {
    const bytes = new Uint8Array(file).buffer;
    const jsonLength = new DataView(bytes).getUint32(0, true);
    const header = JSON.parse(Buffer.from(bytes, ALIGN, jsonLength).toString()) as Header;
    if (header.magic !== MAGIC || header.source !== source) return null;
    let offset = ALIGN + rounded(jsonLength);
    const next = <A>(make: new (buffer: ArrayBuffer, offset: number, length: number) => A, of: number): A => {
      const length = header.lengths[of] ?? 0;
      const array = new make(bytes, offset, length);
      offset += rounded((array as unknown as ArrayBufferView).byteLength);
      return array;
    };
    return {
      v4Start: next(Uint32Array, 0),
      v4End: next(Uint32Array, 1),
      v4As: next(Uint32Array, 2),
      v6Start: next(BigUint64Array, 3),
      v6End: next(BigUint64Array, 4),
      v6As: next(Uint32Array, 5),
      asns: header.asns,
      names: header.names,
    };
  } catch {
    return null;
  }
}

function columnsOf(columns: AsnColumns) {
  const { v4Start, v4End, v4As, v6Start, v6End, v6As } = columns;
  return [v4Start, v4End, v4As, v6Start, v6End, v6As];
}

function rounded(length: number): number {
  return Math.ceil(length / ALIGN) * ALIGN;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(rounded(bytes.length) - bytes.length)]);
}
