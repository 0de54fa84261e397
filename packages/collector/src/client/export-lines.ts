import type { ExportLine } from "@samehand/protocol";
import { SamehandError } from "./error.ts";

/** The lines of an export as they arrive. Throws SamehandError `unexpectedAnswer` where the last one was cut off. */
export async function* exportLines(body: ReadableStream<Uint8Array> | null): AsyncGenerator<ExportLine> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as ExportLine;
  }
  if (rest !== "") throw new SamehandError("unexpectedAnswer", "The export ends within a line.", {});
}
