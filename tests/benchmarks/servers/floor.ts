import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import pg from "pg";

/**
 * What a webhook costs at the least: Node's HTTP server, the signature over the body, and one INSERT a request (webhook id as
 * key, pool of 10, prepared). `FLOOR=bare` answers only, `hmac` verifies only, `grouped` writes up to 200 in one statement.
 */
const { FLOOR = "insert", DATABASE_URL = "", SECRET = "", PORT = "0" } = process.env;
const secret = createSecretKey(Buffer.from(SECRET));
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query("CREATE TABLE IF NOT EXISTS floor_webhook (shop text, id text, body bytea, at timestamptz DEFAULT now(), PRIMARY KEY (shop, id))");

const insert = { name: "insert", text: "INSERT INTO floor_webhook (shop, id, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING" };
const insertMany = {
  name: "insert-many",
  text: "INSERT INTO floor_webhook (shop, id, body) SELECT s, i, decode(b, 'base64') FROM unnest($1::text[], $2::text[], $3::text[]) AS w(s, i, b) ON CONFLICT DO NOTHING",
};

interface Waiting {
  readonly values: readonly [string, string, Buffer];
  readonly done: () => void;
}
const waiting: Waiting[] = [];
let running = 0;

function leave(): void {
  if (running === 2 || waiting.length === 0) return;
  const group = waiting.splice(0, 200);
  running += 1;
  const values = [group.map(({ values: [shop] }) => shop), group.map(({ values: [, id] }) => id), group.map(({ values: [, , body] }) => body.toString("base64"))];
  void pool.query({ ...insertMany, values }).then(() => {
    running -= 1;
    for (const { done } of group) done();
    leave();
  });
}

const work: Readonly<Record<string, (values: [string, string, Buffer]) => Promise<unknown>>> = {
  bare: async () => {},
  hmac: async () => {},
  insert: (values) => pool.query({ ...insert, values }),
  grouped: (values) => new Promise<void>((done) => {
    waiting.push({ values, done });
    leave();
  }),
};

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
  const wanted = createHmac("sha256", secret).update(body).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    if (request.method !== "POST" || FLOOR === "bare") return void response.end();
    response.statusCode = isSigned(request, body) ? 200 : 401;
    if (response.statusCode === 401) return void response.end();
    const { "x-shopify-shop-domain": shop, "x-shopify-webhook-id": id } = request.headers;
    void work[FLOOR]!([String(shop), String(id), body]).then(() => response.end());
  });
}).listen(Number(PORT), "127.0.0.1");
