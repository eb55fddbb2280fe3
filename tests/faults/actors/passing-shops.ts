import { createHash } from "node:crypto";
import type { ErasureCertificate } from "#app/modules/privacy-requests/index.ts";
import type { ShopIdentity } from "#app/shared/context.ts";
import { embeddedUrl } from "#tests/stand-in/embedded-url.ts";
import { installApp, uninstallApp } from "#tests/stand-in/installation.ts";
import type { StandInShop, WebhookDelivery } from "#tests/stand-in/world.ts";
import { getAllRows } from "#tests/support/get/all-rows.ts";
import { userAgent } from "#tests/support/user-agent.ts";
import { publishSurvey, type Published } from "#tests/support/set-up-survey.ts";
import { pause, type Chance } from "../chance.ts";
import type { FaultWorld } from "../world/fault-world.ts";
import type { Actor, Stage } from "./actor.ts";
import { newCustomer } from "./new-customer.ts";
import { isDelivered, isOver, sentOne } from "./platform-messages.ts";
import { giveAnswer, shownSurvey } from "./storefront.ts";

interface Passing {
  readonly shop: StandInShop;
  readonly identity: ShopIdentity;
  redact: WebhookDelivery | undefined;
}

/** Shops that install the app, ask their customers something, remove it, sometimes come back, and are erased in the end. */
export function passingShops(): Actor {
  const passed: Passing[] = [];
  let answers = 0;
  return {
    name: "shops that come and go",
    crowd: 1,
    act: async (stage, chance) => {
      const shop = foundShop(stage, chance);
      const identity = await installed(stage.world, shop);
      const survey = await published(stage.world, identity);
      for (let number = chance.between(1, 3); number > 0; number -= 1) {
        await answered(stage.world, { shop, survey, chance });
        answers += 1;
      }
      const passing: Passing = { shop, identity, redact: undefined };
      passed.push(passing);
      await removed(stage.world, shop);
      if (chance.happens(0.3)) {
        await installed(stage.world, shop, survey);
        await answered(stage.world, { shop, survey, chance });
        await removed(stage.world, shop);
      }
      await pause(chance.between(0, 300));
      passing.redact = sentOne(stage.world, shop, { topic: "shop/redact", changes: { repeat: chance.between(1, 3) } });
      await isOver(passing.redact);
    },
    count: async ({ world }) => {
      const erased = passed.filter(({ redact }) => redact && isDelivered(redact));
      const violations: string[] = [];
      for (const passing of erased) violations.push(...(await remains(world, passing)));
      return { facts: { shops: passed.length, "erased shops": erased.length, "their answers": answers }, violations };
    },
  };
}

function foundShop({ world, shop }: Stage, chance: Chance): StandInShop {
  const { shops } = world.standIn.world;
  const founded: StandInShop = {
    ...structuredClone({ ...shop, installation: undefined, customers: [], deliveries: [], discounts: [], orders: [] }),
    domain: `vorbei-${chance.word(8)}.myshopify.com`,
    id: 72_000_000_000 + shops.size,
  };
  shops.set(founded.domain, founded);
  return founded;
}

/**
 * The merchant lets the app in and opens it, until it opens; then the app knows who the shop is. @param survey what she published
 * in her first days here: she looks in until it stands in her shop again.
 */
async function installed(world: FaultWorld, shop: StandInShop, survey?: Published): Promise<ShopIdentity> {
  installApp(world.standIn.world, shop);
  for (;;) {
    const url = embeddedUrl(world.standIn.world.app, shop, "/app");
    const opened = await fetch(url, { headers: { "user-agent": userAgent }, signal: AbortSignal.timeout(35_000) }).catch(() => undefined);
    await opened?.body?.cancel();
    const known = opened?.ok ? await world.reader.findShop(shop.domain).catch(() => null) : null;
    // The zone says that the platform was asked.
    if (known && known.timeZone !== "UTC" && (!survey || shownSurvey(shop, survey.id))) return known;
    await pause(survey ? 1000 : 200);
  }
}

/** The merchant publishes a survey; what was done twice because of an outage is erased with the shop. */
async function published(world: FaultWorld, identity: ShopIdentity): Promise<Published> {
  for (;;) {
    const survey = await publishSurvey(world.reader, identity, "linked").catch(() => undefined);
    if (survey) return survey;
    await pause(200);
  }
}

async function answered(world: FaultWorld, { shop, survey, chance }: { shop: StandInShop; survey: Published; chance: Chance }): Promise<void> {
  const customer = newCustomer(shop, chance);
  const answer = { surveyId: survey.id, score: chance.between(0, 10), comment: `Kanarienabschied ${chance.word(12)}`, language: "de", isLinked: true } as const;
  await giveAnswer(world, { shop, customer }, { answer, chance });
}

async function removed(world: FaultWorld, shop: StandInShop): Promise<void> {
  uninstallApp(world.standIn.world, shop);
  await isOver(shop.deliveries.at(-1)!);
}

/** Of an erased shop nothing is left but the proof that it was, and the receipts of what the platform said afterwards. */
async function remains(world: FaultWorld, { shop, identity }: Passing): Promise<string[]> {
  const rows = await getAllRows(world.database.url, [identity]);
  const left = rows.filter(({ schema, table, values }) => {
    const isOfRun = schema === "queue" || table === "webhook_delivery";
    return !isOfRun && (values["shop_id"] === identity.id || JSON.stringify(values).includes(shop.domain) || (table === "shop" && values["id"] === identity.id));
  });
  const queued = rows.filter(({ schema, table, values }) => schema === "queue" && /^job/.test(table) && JSON.stringify(values["data"] ?? "").includes(identity.id) && values["name"] !== "privacy-requests.erase-shop");
  const named = `sha256:${createHash("sha256").update(shop.domain).digest("hex")}`;
  const proofs = rows.filter(({ table, values }) => table === "shop_erasure" && (values["content"] as ErasureCertificate).content.shop === named);
  return [
    ...left.map(({ schema, table }) => `shop ${shop.domain}: erased, but a row is left in ${schema}.${table}`),
    ...queued.map(({ values }) => `shop ${shop.domain}: erased, but the queue remembers ${String(values["name"])}`),
    ...(proofs.length === 1 ? [] : [`shop ${shop.domain}: ${proofs.length} proofs of its erasure`]),
  ];
}
