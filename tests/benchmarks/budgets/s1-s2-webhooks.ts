import { addShop, apiSecret, type BenchWorld } from "../bench-world.ts";
import { limitVerdict, ratioVerdict, tenths, whole, type Budget, type Finding } from "../budget.ts";
import { closedLoop, onlyStatus, openLoop, type LoadResult } from "../load/http-load.ts";
import { webhookTemplate } from "../load/templates.ts";
import { installPeer } from "../peers/install-peer.ts";
import { interleaved, median } from "../rounds.ts";
import type { RunningServer } from "../servers/start-server.ts";

const connections = 64;
const seconds = 2;

/** S1 and S2: a webhook in full, beside its floors and Shopify's own way. */
export const webhooks: Budget = {
  name: "webhooks",
  measure: async (world) => {
    const shop = await addShop(await world.app("web"));
    const servers = await startAll(world, shop.domain);
    const templates = [webhookTemplate(shop.domain, apiSecret)];
    const load = (server: RunningServer) => async () => onlyStatus(200, await closedLoop(server.port, templates, { connections, seconds }));
    const measured = await interleaved({
      bare: load(servers.bare), hmac: load(servers.hmac), insert: load(servers.insert), grouped: load(servers.grouped), theirs: load(servers.theirs), ours: load(servers.ours),
    });
    const steady = onlyStatus(200, await openLoop(servers.ours.port, templates, { rate: 1000, seconds: 10 }));
    return [throughput(measured), latency(steady)];
  },
};

async function startAll(world: BenchWorld, shopDomain: string) {
  const floorUrl = await world.database("floor");
  const floor = (kind: string) => world.serve(`floor-${kind}`, { args: ["tests/benchmarks/servers/floor.ts"], environment: { FLOOR: kind, DATABASE_URL: floorUrl, SECRET: apiSecret } });
  const folder = installPeer("shopify-way");
  const theirs = { DATABASE_URL: floorUrl, SECRET: apiSecret, SHOP: shopDomain, NODE_ENV: "production" };
  return {
    bare: await floor("bare"),
    hmac: await floor("hmac"),
    insert: await floor("insert"),
    grouped: await floor("grouped"),
    theirs: await world.serve("shopify-way", { args: ["server.mjs"], folder, environment: theirs }),
    ours: await world.webServer("web"),
  };
}

type Contender = "bare" | "hmac" | "insert" | "grouped" | "theirs" | "ours";

const names: Readonly<Record<Contender, string>> = {
  bare: "floor: an empty 200",
  hmac: "floor: and the signature of a 1 kB body",
  insert: "floor: and one INSERT a request",
  grouped: "floor: and grouped INSERTs",
  theirs: "Shopify's own way: Remix route, session from PostgreSQL, nothing stored",
  ours: "Kundentag: verified, once only, sealed, durable before the 200",
};

function throughput(measured: Readonly<Record<Contender, readonly LoadResult[]>>): Finding {
  const of = (name: Contender, what: "perSecond" | "p50" | "p99"): number => median(measured[name].map((result) => result[what]));
  const rate = (name: Contender): number => of(name, "perSecond");
  return {
    id: "S1",
    title: "A webhook in full",
    method: `${connections} connections that send as fast as they are answered, each delivery another one; one server process.`,
    columns: ["", "per second", "p50 ms", "p99 ms"],
    rows: (Object.keys(names) as Contender[]).map((name) => [names[name], whole(rate(name)), tenths(of(name, "p50")), tenths(of(name, "p99"))]),
    verdicts: [
      ratioVerdict("of Shopify's own way", rate("ours") / rate("theirs"), { atLeast: 2 }),
      ratioVerdict("of the INSERT floor", rate("ours") / rate("insert"), { atLeast: 0.5, goal: 0.9 }),
    ],
  };
}

function latency({ perSecond, p50, p99 }: LoadResult): Finding {
  return {
    id: "S2",
    title: "A webhook under steady load",
    method: "1,000 webhooks a second for ten seconds, sent when they are due whether or not answers have come; latency counts from when one was due.",
    columns: ["", "per second", "p50 ms", "p99 ms"],
    rows: [["Kundentag", whole(perSecond), tenths(p50), tenths(p99)]],
    verdicts: [limitVerdict("p99", p99, { most: 100, unit: "ms" })],
  };
}
