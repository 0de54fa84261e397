import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Writes `index.d.ts` and `react.d.ts` into `dist`, or the folder that is named, with the protocol's types in them: the package depends on nothing. */
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
await bundle.write({ format: "es", dir: process.argv[2] ?? here("dist"), chunkFileNames: "shared.d.ts" });
await bundle.close();
