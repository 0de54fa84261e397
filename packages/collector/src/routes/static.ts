import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { Context } from "hono";
import { Rejection } from "../errors.ts";
import type { Env, Route } from "./route.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};
/** A page picks up a new SDK within this time without asking on every view. */
const SDK_MAX_AGE_S = 300;

const SDK_FILES = ["sdk.js", "loader.js", "integrity.json"];

/** The built SDK. Its page sends to where it came from, so who serves it takes observations. */
export const sdkFiles: Route = (app, deps) => {
  for (const name of SDK_FILES)
    app.get(`/${name}`, async (c) => {
      const file = await readInside(deps.config.sdkDir, name);
      if (file === null)
        throw new Rejection("not_found", { message: "The SDK is not built: run npm run build." });
      c.header("access-control-allow-origin", "*");
      return answer(c, name, file, `public, max-age=${SDK_MAX_AGE_S}`);
    });
};

/** The built console as files, and nothing else of the disk. */
export const consoleFiles: Route = (app, deps) => {
  app.get("/", (c) => c.redirect("/console/", 302));
  app.get("/console", (c) => c.redirect("/console/", 302));

  app.get("/console/*", async (c) => {
    const path = decoded(c.req.path).slice("/console/".length);
    const name = path === "" ? "index.html" : path;
    // The console is only for itself.
    c.get("headers")["cross-origin-resource-policy"] = "same-origin";
    const file = await readInside(deps.config.consoleDir, name);
    if (file !== null) return answer(c, name, file, "no-cache");
    // A screen of the app has no file; a missing script must not be answered by a page.
    const index = extname(name) === "" ? await readInside(deps.config.consoleDir, "index.html") : null;
    if (index === null) throw new Rejection("not_found");
    return answer(c, "index.html", index, "no-cache");
  });
};

function answer(c: Context<Env>, name: string, file: Buffer<ArrayBuffer>, cacheControl: string): Response {
  const etag = `"${createHash("sha256").update(file).digest("base64url").slice(0, 22)}"`;
  c.header("etag", etag);
  c.header("cache-control", cacheControl);
  const known = (c.req.header("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag)) return c.body(null, 304);
  c.header("content-type", TYPES[extname(name)] ?? "application/octet-stream");
  return c.body(file);
}

/** The file, or null when it is missing or, followed through links, lies outside the directory. */
async function readInside(dir: string, path: string): Promise<Buffer<ArrayBuffer> | null> {
  if (path.includes("\0") || path.split(/[\\/]/).some((part) => part.startsWith("."))) return null;
  try {
    const root = await realpath(dir);
    const file = await realpath(join(root, path));
    if (!file.startsWith(root + sep)) return null;
    return await readFile(file);
  } catch {
    return null;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "\0";
  }
}
