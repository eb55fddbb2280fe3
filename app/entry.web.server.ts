import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { idleConnectionSeconds } from "#app/config/limits.ts";
import { getApp } from "#app/composition/app.server.ts";
import { answerFailedRequest } from "#app/http/failed-request.server.ts";
import { guardAnswers } from "#app/http/guard-answers.server.ts";
import { observeRequests } from "#app/http/observe-requests.server.ts";
import { refuseForeignForms } from "#app/http/refuse-foreign-forms.server.ts";
import { serveDirectly } from "#app/http/serve-directly.server.ts";
import { watchRoutes } from "#app/http/watch.server.ts";

/** Serves the app on `PORT`; returns the server and the port it got (0 asks for a free one). */
export async function serveWeb(): Promise<{ server: Server; port: number }> {
  const app = getApp();
  const buildFile = resolve("build/server/index.js");
  if (!existsSync(buildFile)) throw new Error("There is no build: run `npm run build` first.");
  const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
  const web = express();
  web.disable("x-powered-by");
  web.use(observeRequests(app));
  web.use(guardAnswers);
  web.use(watchRoutes(app));
  web.use(serveDirectly);
  web.use(refuseForeignForms);
  web.use(compression());
  web.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
  web.use(express.static("build/client", { maxAge: "1h" }));
  web.all("*", createRequestHandler({ build, mode: app.env.NODE_ENV }));
  web.use(answerFailedRequest);
  return new Promise((ready, fail) => {
    const server = web.listen(app.env.PORT, () => {
      const address = server.address();
      ready({ server, port: typeof address === "object" && address ? address.port : app.env.PORT });
    });
    server.keepAliveTimeout = idleConnectionSeconds * 1000;
    server.once("error", fail);
  });
}
