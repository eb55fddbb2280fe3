import { randomBytes, timingSafeEqual } from "node:crypto";
import { verifyIdToken } from "../id-token.ts";
import { STAND_IN_HOST_HEADER } from "../shop-of.ts";
import type { AccessToken, Installation, StandInShop, Surface, World } from "../world.ts";

/** Lifetimes the platform documents, in seconds: an hour, 90 days, a day. */
const OFFLINE_SECONDS = 60 * 60;
const REFRESH_SECONDS = 90 * 24 * 60 * 60;
const ONLINE_SECONDS = 24 * 60 * 60 - 1;

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE_TOKEN = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE_TOKEN = "urn:shopify:params:oauth:token-type:online-access-token";
const GRANTS = [TOKEN_EXCHANGE, "refresh_token"];

type Form = Readonly<Record<string, string | undefined>>;

/** `POST /admin/oauth/access_token`: token exchange and refresh, for the shop the call is made to. */
export const answerOauth: Surface = async (request, world) => {
  if (request.method !== "POST") return new Response(undefined, { status: 405 });
  const shop = world.shops.get(request.headers.get(STAND_IN_HOST_HEADER) ?? "");
  if (shop === undefined) return new Response("Not Found", { status: 404 });
  const form = await formOf(request);
  if (form === undefined) return refusal("invalid_request", "The request body could not be read.");
  if (!isOurClient(world, form)) return refusal("invalid_client", "Client authentication failed.", 401);
  switch (form["grant_type"]) {
    case TOKEN_EXCHANGE:
      return exchange(world, shop, form);
    case "refresh_token":
      return refresh(shop, form);
    default:
      return refusal("unsupported_grant_type", `The stand-in knows the grant types ${GRANTS.join(" and ")}.`);
  }
};

function exchange(world: World, shop: StandInShop, form: Form): Response {
  if (form["subject_token_type"] !== ID_TOKEN) return refusal("invalid_subject_token_type", `subject_token_type must be ${ID_TOKEN}.`);
  const claims = verifyIdToken(form["subject_token"] ?? "", world.app);
  if (claims === undefined || claims.dest !== `https://${shop.domain}`) {
    return refusal("invalid_subject_token", "Token exchange cannot be performed due to an invalid subject token.");
  }
  const { installation } = shop;
  if (installation === undefined) return refusal("app_not_installed", "The application is not installed on this shop.");
  switch (form["requested_token_type"]) {
    case OFFLINE_TOKEN:
      return answerWith(installation, offlineToken(installation, String(form["expiring"]) === "1"));
    case ONLINE_TOKEN:
      return answerWith(installation, onlineToken(installation, Number(claims.sub)), associatedUser(shop));
    default:
      return refusal("invalid_requested_token_type", `requested_token_type must be ${OFFLINE_TOKEN} or ${ONLINE_TOKEN}.`);
  }
}

/**
 * A refresh token is good once. (Since August 2026 the platform keeps a used one until its replacement is first used; the
 * stand-in is stricter, so that two refreshes at a time show.)
 */
function refresh(shop: StandInShop, form: Form): Response {
  const { installation } = shop;
  const used = installation?.accessTokens.find((token) => token.refreshToken !== undefined && token.refreshToken === form["refresh_token"]);
  const isGood = used !== undefined && (used.refreshExpiresAt ?? 0) > Date.now();
  if (installation === undefined || !isGood) {
    return refusal("invalid_grant", "The refresh token is invalid, expired or has been used.");
  }
  installation.accessTokens = installation.accessTokens.filter((token) => token !== used);
  return answerWith(installation, offlineToken(installation, true));
}

function offlineToken(installation: Installation, isExpiring: boolean): AccessToken {
  const now = Date.now();
  return keep(installation, {
    token: `shpat_${randomBytes(16).toString("hex")}`,
    refreshToken: isExpiring ? `shprt_${randomBytes(16).toString("hex")}` : undefined,
    expiresAt: isExpiring ? now + OFFLINE_SECONDS * 1000 : undefined,
    refreshExpiresAt: isExpiring ? now + REFRESH_SECONDS * 1000 : undefined,
    userId: undefined,
  });
}

function onlineToken(installation: Installation, userId: number): AccessToken {
  return keep(installation, {
    token: `shpua_${randomBytes(16).toString("hex")}`,
    refreshToken: undefined,
    expiresAt: Date.now() + ONLINE_SECONDS * 1000,
    refreshExpiresAt: undefined,
    userId,
  });
}

/** Drops what can no longer be used, so that the world does not grow for ever. */
function keep(installation: Installation, token: AccessToken): AccessToken {
  const now = Date.now();
  const isUsable = (old: AccessToken) => (old.expiresAt ?? Infinity) > now || (old.refreshExpiresAt ?? 0) > now;
  installation.accessTokens = [...installation.accessTokens.filter(isUsable), token];
  return token;
}

function answerWith(installation: Installation, token: AccessToken, more: object = {}): Response {
  const seconds = (until: number) => Math.round((until - Date.now()) / 1000);
  return Response.json({
    access_token: token.token,
    scope: installation.grantedScopes.join(","),
    ...(token.expiresAt === undefined ? {} : { expires_in: seconds(token.expiresAt) }),
    ...(token.refreshToken === undefined ? {} : { refresh_token: token.refreshToken }),
    ...(token.refreshExpiresAt === undefined ? {} : { refresh_token_expires_in: seconds(token.refreshExpiresAt) }),
    ...more,
  });
}

function associatedUser(shop: StandInShop): object {
  const { staff } = shop;
  return {
    associated_user_scope: shop.installation?.grantedScopes.join(",") ?? "",
    associated_user: {
      id: staff.id,
      first_name: staff.firstName,
      last_name: staff.lastName,
      email: staff.email,
      email_verified: true,
      account_owner: true,
      locale: staff.locale,
      collaborator: false,
    },
  };
}

function refusal(error: string, description: string, status = 400): Response {
  return Response.json({ error, error_description: description }, { status });
}

function isOurClient(world: World, form: Form): boolean {
  return isSame(form["client_id"] ?? "", world.app.apiKey) && isSame(form["client_secret"] ?? "", world.app.apiSecret);
}

async function formOf(request: Request): Promise<Form | undefined> {
  const text = await request.text();
  if ((request.headers.get("content-type") ?? "").includes("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Form) : undefined;
  } catch {
    return undefined;
  }
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
