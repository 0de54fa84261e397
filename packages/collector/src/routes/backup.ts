import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { createRoute, z } from "@hono/zod-openapi";
import { readBackup } from "../db/backup/read-backup.ts";
import { authenticateInstallation } from "../middleware/authenticate.ts";
import { orBrokenOff } from "../middleware/broken-answer.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";

/** Everything of every site, so only the local command line may have it. A stream: memory does not grow with it. */
export const backup: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/backup",
      tags: ["operation"],
      summary: "The whole store as of one moment, without the secrets, for `samehand restore`",
      middleware: [authenticateInstallation(deps, ["admin"])],
      responses: {
        200: {
          description: "Lines of text, compressed with gzip",
          content: { "application/gzip": { schema: z.string().openapi({ format: "binary" }) } },
        },
        ...refusals,
      },
    }),
    (c) => {
      const backed = orBrokenOff(c, deps.log, readBackup(deps.db, new Date(deps.now())));
      const lines = Readable.from(backed, { highWaterMark: 1 });
      const gzip = createGzip();
      lines.on("error", (error) => gzip.destroy(error));
      gzip.on("close", () => lines.destroy());
      c.header("content-type", "application/gzip");
      c.header("content-disposition", 'attachment; filename="samehand-backup.gz"');
      const body = Readable.toWeb(lines.pipe(gzip)) as ReadableStream<Uint8Array<ArrayBuffer>>;
      return c.newResponse(body, 200);
    },
  );
};
