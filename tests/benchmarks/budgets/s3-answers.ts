import { addShop, apiSecret, type BenchWorld } from "../bench-world.ts";
import { ratioVerdict, tenths, whole, type Budget } from "../budget.ts";
import { closedLoop, onlyStatus, type LoadResult, type RequestTemplate } from "../load/http-load.ts";
import { answerTemplates, webhookTemplate, type AnswerForm } from "../load/templates.ts";
import { interleaved, median } from "../rounds.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import type { ShopIdentity } from "#app/shared/context.ts";

const connections = 64;
const seconds = 2;
/** So many that the limits against floods (500 a second for a shop) stay in force and out of the way. */
const shopCount = 32;
const comment = "Der Darjeeling ist wunderbar und war nach zwei Tagen da. Sehr liebevoll verpackt, gern wieder!";

interface Place {
  readonly shop: ShopIdentity;
  readonly anonymous: Published;
  readonly linked: Published;
}

/** S3: an answer through the app proxy, beside the INSERT floor. */
export const answers: Budget = {
  name: "answers",
  measure: async (world) => {
    const places = await openShops(world);
    const ours = await world.webServer("web");
    const floor = await world.serve("floor-insert", {
      args: ["tests/benchmarks/servers/floor.ts"], environment: { FLOOR: "insert", DATABASE_URL: await world.database("floor"), SECRET: apiSecret },
    });
    const load = (port: number, status: number, templates: () => RequestTemplate[]) => async () =>
      onlyStatus(status, await closedLoop(port, templates(), { connections, seconds }));
    const send = (to: "anonymous" | "linked", form: () => AnswerForm) =>
      load(ours.port, 201, () => places.flatMap((place) => answerTemplates(place.shop, place[to], { secret: apiSecret, form: form() })));
    const measured = await interleaved({
      floor: load(floor.port, 200, () => [webhookTemplate(places[0]!.shop.domain, apiSecret)]),
      score: send("anonymous", () => ({ comment: "" })),
      comment: send("anonymous", () => ({ comment })),
      linked: send("linked", () => ({ comment, customers: newCustomers() })),
    });
    return [findingOf(measured)];
  },
};

let lastCustomer = 6_100_000_000_000;

/** Customers whom nobody knows yet: the dearest case, each becomes known with a key of her own. */
function newCustomers(): string[] {
  return Array.from({ length: 200 }, () => String((lastCustomer += 1)));
}

async function openShops(world: BenchWorld): Promise<Place[]> {
  const app = await world.app("web");
  const places: Place[] = [];
  while (places.length < shopCount) {
    const shop = await addShop(app);
    places.push({ shop, anonymous: await publishSurvey(app, shop, "anonymous"), linked: await publishSurvey(app, shop, "linked") });
  }
  return places;
}

type Contender = "floor" | "score" | "comment" | "linked";

const names: Readonly<Record<Contender, string>> = {
  floor: "floor: a signature and one INSERT a request",
  score: "anonymous, a score",
  comment: "anonymous, a score and a comment that is masked and sealed",
  linked: "linked: consent with its proof, sealed under a new customer's own key",
};

function findingOf(measured: Readonly<Record<Contender, readonly LoadResult[]>>) {
  const of = (name: Contender, what: "perSecond" | "p50" | "p99"): number => median(measured[name].map((result) => result[what]));
  const share = (name: Contender): number => of(name, "perSecond") / of("floor", "perSecond");
  return {
    id: "S3",
    title: "An answer through the app proxy",
    method: `Signature, shop, limits, consent, sealing, answer, receipt and tally; ${connections} connections, ${shopCount} shops, each answer another submission from another address; one server process.`,
    columns: ["", "per second", "p50 ms", "p99 ms"],
    rows: (Object.keys(names) as Contender[]).map((name) => [names[name], whole(of(name, "perSecond")), tenths(of(name, "p50")), tenths(of(name, "p99"))]),
    verdicts: [
      ratioVerdict("a score, of the INSERT floor", share("score"), { atLeast: 0.4, goal: 0.6 }),
      ratioVerdict("with a comment, of the INSERT floor", share("comment"), { atLeast: 0.4, goal: 0.6 }),
    ],
  };
}
