import { request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { CONNECT_MILLISECONDS, TOTAL_MILLISECONDS } from "./schedule.ts";

export type PostOutcome = number | "timeout" | "unreachable";

/**
 * Posts one webhook under the platform's limits: a second to connect, five in all, redirects not followed. Returns the
 * status, or why there was none.
 */
export function post(address: string, headers: Readonly<Record<string, string>>, body: string): Promise<PostOutcome> {
  const url = new URL(address);
  const open = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const request = open(url, { method: "POST", headers: { ...headers, "content-length": String(Buffer.byteLength(body)) }, agent: false });
    const timers = [setTimeout(() => end("timeout"), TOTAL_MILLISECONDS)];
    const connecting = setTimeout(() => end("timeout"), CONNECT_MILLISECONDS);
    timers.push(connecting);
    function end(outcome: PostOutcome): void {
      for (const timer of timers) clearTimeout(timer);
      resolve(outcome);
      request.destroy();
    }
    request.on("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
        clearTimeout(connecting);
      });
    });
    request.on("response", (response: IncomingMessage) => {
      response.resume();
      response.on("end", () => {
        end(response.statusCode ?? 0);
      });
      response.on("error", () => {
        end("unreachable");
      });
    });
    request.on("error", () => {
      end("unreachable");
    });
    request.end(body);
  });
}
