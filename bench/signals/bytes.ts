import type { Plugin } from "rollup";
import { brotliBytes, ownScript } from "../sdk/bundles.ts";

/** Bytes of brotli by which the script is smaller without the signal; what signals share counts for none of them. */
export async function bytesOfSignals(names: readonly string[]): Promise<Map<string, number>> {
  const whole = brotliBytes(await ownScript());
  const bytes = new Map<string, number>();
  for (const name of names) bytes.set(name, whole - brotliBytes(await ownScript(without(name))));
  return bytes;
}

/** Takes the signal's line out of the registry. */
function without(name: string): Plugin {
  return {
    name: "without-a-signal",
    transform(code, id) {
      if (!id.endsWith("/signals/registry.ts")) return null;
      const line = new RegExp(`^  ${name}(: .*)?,$`, "m");
      if (!line.test(code)) this.error(`The registry has no line for ${name}.`);
      return { code: code.replace(line, ""), map: null };
    },
  };
}
