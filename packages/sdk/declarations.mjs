import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Writes `dist/index.d.ts` and `dist/react.d.ts`, with the protocol's types in them: the package depends on nothing. */
const bundle = await rolldown({
  input: { index: here("src/index.ts"), react: here("src/react.ts") },
  external: ["react"],
  plugins: [
    dts({
      dtsOnly: true,
      generator: "tsc",
      tsconfig: here("tsconfig.json"),
      compilerOptions: { composite: false, incremental: false },
    }),
  ],
});
await bundle.write({ format: "es", dir: here("dist"), chunkFileNames: "shared.d.ts" });
await bundle.close();
