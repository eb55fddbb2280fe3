import { discountErrors } from "../graphql/discounts.ts";
import { FAULT_KINDS, FAULT_SURFACES } from "../http/faults.ts";
import { furtherShop } from "../world-seed.ts";
import { ControlRefusal, done, oneOf, optionalNumber } from "./answer.ts";
import type { ControlRoute } from "./answer.ts";
import { mailSnapshots, worldSnapshot } from "./snapshot.ts";

/** The routes that concern the platform as a whole. */
export const platformRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "/stand-in/world", does: "everything the stand-in knows, without secrets", answer: ({ world }) => Response.json(worldSnapshot(world)) },
  {
    method: "PUT",
    path: "/stand-in/app",
    does: "tells where the app answers: { appUrl }",
    answer: ({ world, body }) => {
      if (typeof body["appUrl"] !== "string" || !URL.canParse(body["appUrl"])) throw new ControlRefusal("appUrl has to be an address");
      world.app.appUrl = body["appUrl"];
      return done();
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops",
    does: "opens a further shop, with two accounts of staff and nothing installed: { name, timeZone? }",
    answer: ({ world, body }) => {
      const { name } = body;
      if (typeof name !== "string" || !/^[a-z][a-z0-9-]{2,30}$/.test(name)) throw new ControlRefusal("name has to be the first label of a domain, such as herbstladen");
      const timeZone = oneOf(body["timeZone"] ?? "Europe/Berlin", Intl.supportedValuesOf("timeZone"), "timeZone");
      const shop = furtherShop(name, { number: world.shops.size, timeZone });
      if (world.shops.has(shop.domain)) throw new ControlRefusal(`there is a shop ${shop.domain} already`);
      world.shops.set(shop.domain, shop);
      return done({ shop: shop.domain });
    },
  },
  {
    method: "PUT",
    path: "/stand-in/pace",
    does: "how fast webhook retries come and how long codes take to be made: { webhookSpeedUp?, codeCreationMilliseconds? }",
    answer: ({ world, body }) => {
      const speedUp = optionalNumber(body["webhookSpeedUp"], "webhookSpeedUp");
      const creation = optionalNumber(body["codeCreationMilliseconds"], "codeCreationMilliseconds");
      if (speedUp === undefined && creation === undefined) throw new ControlRefusal("name webhookSpeedUp or codeCreationMilliseconds");
      if (speedUp !== undefined && speedUp < 1) throw new ControlRefusal("webhookSpeedUp has to be at least 1");
      world.pace.webhookSpeedUp = speedUp ?? world.pace.webhookSpeedUp;
      world.pace.codeCreationMilliseconds = creation ?? world.pace.codeCreationMilliseconds;
      return done();
    },
  },
  {
    method: "PUT",
    path: "/stand-in/code-failures",
    does: "lets the next so many codes of bulk creations fail: { count, error? } (TAKEN, unless said)",
    answer: ({ world, body }) => {
      const count = optionalNumber(body["count"], "count");
      if (count === undefined) throw new ControlRefusal("count has to be a number of at least 0");
      world.codeFailures = { remaining: count, error: oneOf(body["error"] ?? "TAKEN", discountErrors(), "error") };
      return done();
    },
  },
  {
    method: "GET",
    path: "/stand-in/requests",
    does: "the request log; ?surface= and ?path= narrow it",
    answer: ({ world, url }) => {
      const [surface, path] = [url.searchParams.get("surface"), url.searchParams.get("path")];
      return Response.json(world.requests.filter((entry) => (surface === null || entry.surface === surface) && (path === null || entry.path.startsWith(path))));
    },
  },
  {
    method: "DELETE",
    path: "/stand-in/requests",
    does: "empties the request log",
    answer: ({ world }) => {
      world.requests.length = 0;
      return done();
    },
  },
  {
    method: "PUT",
    path: "/stand-in/faults/:surface",
    does: "breaks a surface: { kind, status?, milliseconds?, remaining? }",
    answer: ({ world, parts, body }) => {
      const surface = oneOf(parts[0], FAULT_SURFACES, "surface");
      const status = optionalNumber(body["status"], "status");
      const milliseconds = optionalNumber(body["milliseconds"], "milliseconds");
      world.faults.set(surface, {
        kind: oneOf(body["kind"], FAULT_KINDS, "kind"),
        remaining: optionalNumber(body["remaining"], "remaining"),
        ...(status === undefined ? {} : { status }),
        ...(milliseconds === undefined ? {} : { milliseconds }),
      });
      return done();
    },
  },
  {
    method: "DELETE",
    path: "/stand-in/faults",
    does: "heals every surface",
    answer: ({ world }) => {
      world.faults.clear();
      return done();
    },
  },
  {
    method: "DELETE",
    path: "/stand-in/faults/:surface",
    does: "heals one surface",
    answer: ({ world, parts }) => {
      world.faults.delete(oneOf(parts[0], FAULT_SURFACES, "surface"));
      return done();
    },
  },
  { method: "GET", path: "/stand-in/mails", does: "all received mails, parsed", answer: async ({ world }) => Response.json(await mailSnapshots(world)) },
  {
    method: "DELETE",
    path: "/stand-in/mails",
    does: "empties the mailbox",
    answer: ({ world }) => {
      world.mailbox.length = 0;
      return done();
    },
  },
];
