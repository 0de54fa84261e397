import { readFileSync, writeFileSync } from "node:fs";
import { type Measured, signalsPage } from "./signals-page/page.ts";

// `pnpm docs:signals`: docs/reference/signals.md, from the registry and what `pnpm bench:signals` measured.
const file = (name: string) => new URL(`../docs/reference/${name}`, import.meta.url);
const measured = JSON.parse(readFileSync(file("signals.json"), "utf8")) as Measured;
writeFileSync(file("signals.md"), signalsPage(measured));
