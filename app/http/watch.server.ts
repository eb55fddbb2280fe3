import { createHash, timingSafeEqual } from "node:crypto";
import express, { type Request, type Response, type Router } from "express";
import type { App } from "#app/composition/app.server.ts";
import { checkHealth } from "#app/composition/health.server.ts";

/** What whoever runs the app asks it: `/healthz` for anybody, `/metrics` for who has the token. */
export function watchRoutes(app: App): Router {
  const watch = express.Router();
  watch.get("/healthz", async (_request, response) => {
    const health = await checkHealth(app);
    response.status(health.ok ? 200 : 503).set("Cache-Control", "no-store").json(health);
  });
  watch.get("/metrics", (request, response) => answerMetrics(app, request, response));
  return watch;
}

/** Without METRICS_TOKEN there are no metrics; with it, only for who sends it. */
async function answerMetrics({ env, metrics }: App, request: Request, response: Response): Promise<void> {
  response.set("Cache-Control", "no-store");
  if (env.METRICS_TOKEN === "") return void response.status(404).end();
  if (!isSame(request.get("authorization") ?? "", `Bearer ${env.METRICS_TOKEN}`)) {
    return void response.status(401).set("WWW-Authenticate", "Bearer").end();
  }
  const { contentType, text } = await metrics.expose();
  response.setHeader("Content-Type", contentType);
  response.end(text);
}

/** Hashes are of equal length and lead nowhere: comparing them tells nothing of how much was right. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
