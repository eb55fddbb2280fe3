import type { Server } from "node:http";
import { requestGraceSeconds } from "#app/config/limits.ts";

/**
 * Prepares a web server for its end; the returned function ends it. From then on it takes nothing new. Requests that run get
 * their time; then every connection is dropped: browsers keep some open, and others that have never asked for anything.
 */
export function endableServer(server: Server): () => Promise<void> {
  let running = 0;
  server.on("request", (_request, response) => {
    running += 1;
    response.once("close", () => {
      running -= 1;
    });
  });
  return async () => {
    const closed = new Promise<void>((done) => void server.close(() => done()));
    for (let waited = 0; running > 0 && waited < requestGraceSeconds * 1000; waited += lookMilliseconds) {
      await new Promise((resume) => setTimeout(resume, lookMilliseconds));
    }
    server.closeAllConnections();
    await closed;
  };
}

const lookMilliseconds = 50;
