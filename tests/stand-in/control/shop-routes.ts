import { embeddedUrl } from "../embedded-url.ts";
import { signIdToken } from "../id-token.ts";
import { changeScopes, expireTokens, installApp, uninstallApp } from "../installation.ts";
import { logInCookie, logOutCookie } from "../session.ts";
import { switchStaff } from "../staff.ts";
import type { Theme } from "../world.ts";
import { ControlRefusal, customerNamed, done, oneOf, shopOf, stringList } from "./answer.ts";
import type { ControlRoute } from "./answer.ts";
import { shopSnapshot } from "./snapshot.ts";

/** The routes that concern one shop, named by the last label of its domain. */
export const shopRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "/stand-in/shops/:shop", does: "one shop with its customers, theme, metafields and deliveries", answer: (call) => Response.json(shopSnapshot(shopOf(call))) },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/install",
    does: "installs the app with the scopes it registered",
    answer: (call) => {
      installApp(call.world, shopOf(call));
      return done();
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/uninstall",
    does: "removes the app and sends app/uninstalled",
    answer: (call) => {
      uninstallApp(call.world, shopOf(call));
      return done();
    },
  },
  {
    method: "PUT",
    path: "/stand-in/shops/:shop/scopes",
    does: "changes what the shop grants and sends app/scopes_update: { scopes: [] }",
    answer: (call) => {
      const refused = changeScopes(call.world, shopOf(call), stringList(call.body["scopes"], "scopes"));
      if (refused !== undefined) throw new ControlRefusal(refused);
      return done();
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/expire-tokens",
    does: "ages all expiring access tokens, so that the next call meets 401",
    answer: (call) => done({ expired: expireTokens(shopOf(call)) }),
  },
  {
    method: "PUT",
    path: "/stand-in/shops/:shop/staff",
    does: "says who looks at the admin, in which language: { id?, locale? }; each account has a session token of its own",
    answer: (call) => {
      const shop = shopOf(call);
      const { id, locale } = call.body;
      if (id === undefined && locale === undefined) throw new ControlRefusal("name id or locale");
      const language = locale === undefined ? undefined : oneOf(locale, ["de", "en"], "locale");
      if (id !== undefined && !switchStaff(shop, Number(id))) {
        throw new ControlRefusal(`${shop.domain} has no account ${String(id)}. Known: ${shop.staffAccounts.map((account) => account.id).join(", ")}`, 404);
      }
      if (language !== undefined) shop.staff.locale = language;
      return done({ staff: shop.staff });
    },
  },
  {
    method: "PUT",
    path: "/stand-in/shops/:shop/banner",
    does: "whether the shop asks for consent before tracking: { required }",
    answer: (call) => {
      if (typeof call.body["required"] !== "boolean") throw new ControlRefusal("required has to be true or false");
      shopOf(call).consentBannerRequired = call.body["required"];
      return done();
    },
  },
  {
    method: "PUT",
    path: "/stand-in/shops/:shop/theme",
    does: "replaces what the theme holds: { colorScheme?, templates?, embeds? }",
    answer: (call) => {
      const shop = shopOf(call);
      shop.theme = { ...shop.theme, ...(call.body as Partial<Theme>) };
      return done();
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/log-in",
    does: "logs a customer in by cookie: { customerId } or { email }",
    answer: (call) => {
      const shop = shopOf(call);
      const customer = customerNamed(shop, call.body);
      if (customer === undefined) throw new ControlRefusal("name a customer of this shop by customerId or email", 404);
      const answer = done({ customerId: customer.id });
      answer.headers.append("set-cookie", logInCookie(customer, shop, call.world));
      return answer;
    },
  },
  {
    method: "POST",
    path: "/stand-in/shops/:shop/log-out",
    does: "logs the customer out",
    answer: () => {
      const answer = done();
      answer.headers.append("set-cookie", logOutCookie());
      return answer;
    },
  },
  { method: "GET", path: "/stand-in/shops/:shop/id-token", does: "a fresh id token as App Bridge would hand out", answer: (call) => Response.json({ idToken: signIdToken(call.world.app, shopOf(call)) }) },
  {
    method: "GET",
    path: "/stand-in/shops/:shop/embedded-url",
    does: "the address the admin would frame; ?path= names the app's page",
    answer: (call) => Response.json({ url: embeddedUrl(call.world.app, shopOf(call), call.url.searchParams.get("path") ?? "/") }),
  },
];
