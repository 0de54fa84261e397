import { readFileSync } from "node:fs";
import type { App } from "./route.ts";

const TYPES = {
  "style.css": "text/css; charset=utf-8",
  "page.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
};

/** The page's own files, read once at start. */
export function assetRoutes(app: App): void {
  for (const [name, type] of Object.entries(TYPES)) {
    const content = readFileSync(new URL(`../assets/${name}`, import.meta.url), "utf8");
    app.get(`/assets/${name}`, (c) =>
      c.body(content, 200, { "content-type": type, "cache-control": "no-cache" }),
    );
  }
}
