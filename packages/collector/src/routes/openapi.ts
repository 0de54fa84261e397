import type { Route } from "./route.ts";

/** Written from the same schemas that validate; asked for seldom, so made anew each time. */
export const openapi: Route = (app, deps) => {
  app.openAPIRegistry.registerComponent("securitySchemes", "serverKey", {
    type: "http",
    scheme: "bearer",
    description: "The operator's secret key, `sk_…`",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "console", {
    type: "apiKey",
    in: "cookie",
    name: "samehand_console",
    description: "The console's session; changes carry its csrf token in `x-samehand-csrf`",
  });
  app.doc31("/openapi.json", () => ({
    openapi: "3.1.0",
    info: {
      title: "Samehand",
      version: "1",
      description: "Which of my accounts are one hand?",
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: deps.config.publicUrl }],
    security: [{ serverKey: [] }, { console: [] }],
  }));
};
