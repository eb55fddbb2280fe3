import express from "express";
import type { App } from "#app/composition/app.server.ts";
import { watchRoutes } from "#app/http/watch.server.ts";

/** Lets a worker, which serves nothing else, be watched; the returned function ends it. */
export async function serveWatch(app: App, port: number): Promise<() => Promise<void>> {
  const watch = express();
  watch.disable("x-powered-by");
  watch.use(watchRoutes(app));
  return new Promise((ready, fail) => {
    const server = watch.listen(port, () => {
      ready(() => new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }));
    });
    server.once("error", fail);
  });
}
