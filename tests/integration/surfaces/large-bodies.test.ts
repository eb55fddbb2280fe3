import { request as send, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adminFormBytes } from "#app/config/limits.ts";
import { serveWeb } from "#app/entry.web.server.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { adminRequest, connectShop, getSurfaces, proxyRequest, sessionToken, webhookRequest, type Surfaces } from "#tests/support/surfaces.ts";

const megabyte = 1_000_000;
let surfaces: Surfaces;
let shop: ShopIdentity;
let survey: Published;
let port: number;

beforeAll(async () => {
  surfaces = await getSurfaces();
  shop = await surfaces.world.makeShop();
  await connectShop(surfaces, shop);
  survey = await publishSurvey(surfaces.app, shop, "anonymous");
  const { server } = await serveWeb();
  ({ port } = server.address() as AddressInfo);
  afterAll(() => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  }));
});

interface Received {
  /** 0 when the connection was torn down while much was still to come. */
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
  /** Bytes of the body that had gone out when the answer came. */
  readonly sent: number;
}

/** Sends a request with a body of its own: piece by piece until an answer comes, or only what the head says of it. */
function pour(request: Request, { bytes, declared = false }: { bytes: number; declared?: boolean }): Promise<Received> {
  const { pathname, search } = new URL(request.url);
  const headers = { ...Object.fromEntries(request.headers), ...(declared ? { "content-length": String(bytes) } : { "transfer-encoding": "chunked" }) };
  return new Promise((received) => {
    let sent = 0;
    let isAnswered = false;
    const asked = send({ port, path: pathname + search, method: "POST", headers }, (response) => {
      isAnswered = true;
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => void (body += chunk));
      response.on("end", () => {
        received({ status: response.statusCode ?? 0, body, headers: response.headers, sent });
        asked.destroy();
      });
    });
    asked.on("error", () => void (isAnswered || received({ status: 0, body: "", headers: {}, sent })));
    asked.flushHeaders();
    const piece = Buffer.alloc(64_000, "x");
    const pump = (): void => {
      if (isAnswered || declared) return;
      if (sent >= bytes) return void asked.end();
      sent += piece.length;
      asked.write(piece, () => setImmediate(pump));
    };
    pump();
  });
}

const webhook = () => webhookRequest("customers/update", shop.domain, { id: 1 });
const answer = () => proxyRequest(shop, `/surveys/${survey.id}/answers`, { form: { score: "1" } });
const form = () => adminRequest(`/app/surveys/${survey.id}.data`, sessionToken(shop.domain), { method: "POST", body: new URLSearchParams({ intent: "close" }) });
const surfacesOf: [string, () => Request, number][] = [["a webhook", webhook, megabyte], ["an answer", answer, 64_000], ["a form of the admin", form, adminFormBytes]];

describe.each(surfacesOf)("%s of 5 MB", (_surface, make, most) => {
  it("is refused with an answer that arrives for certain where it is a little too long", async () => {
    const { status, sent } = await pour(make(), { bytes: most + 500_000 });
    expect([status, sent > most]).toEqual([413, true]);
  });

  it("is refused by what its head says, before a byte of it was sent", async () => {
    const { status, sent, headers } = await pour(make(), { bytes: 5 * megabyte, declared: true });
    expect([status, sent, headers.connection]).toEqual([413, 0, "close"]);
  });

  it("is not read to its end when its head says nothing; nothing is stored", async () => {
    const before = await getAllRows(surfaces.world.url, [shop]);
    const { status, sent } = await pour(make(), { bytes: 50 * megabyte });
    expect([0, 413]).toContain(status);
    // What lies in the buffers of both sides had gone out too.
    expect(sent).toBeLessThan(most + 12 * megabyte);
    expect(await getAllRows(surfaces.world.url, [shop])).toEqual(before);
  });
});

it("a text of 100,000 characters is answered in words, so that she can shorten it, and nothing is stored", async () => {
  const before = await getAllRows(surfaces.world.url, [shop]);
  const fields = { version: "1", language: "de", score: "9", comment: "ä".repeat(100_000), notice_hash: survey.noticeHash.de };
  const refused = await surfaces.handle(proxyRequest(shop, `/surveys/${survey.id}/answers?language=de`, { form: fields }));
  const problem = (await refused.json()) as { kind: string; message: string };
  expect([refused.status, problem.kind, problem.message]).toEqual([413, "input-too-long", expect.stringContaining("zu lang")]);
  const page = await surfaces.handle(proxyRequest(shop, `/surveys/${survey.id}/answers?language=de`, { form: fields, accept: "text/html" }));
  expect(await page.text()).toContain("zu lang");
  expect(await getAllRows(surfaces.world.url, [shop])).toEqual(before);
});
