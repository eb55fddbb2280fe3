import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { AppRegistration, StandInShop } from "./world.ts";

/** How long a session token lives on the platform. */
export const ID_TOKEN_SECONDS = 60;
/** The clock difference the platform and its libraries forgive. */
const LEEWAY_SECONDS = 10;

export interface IdTokenClaims {
  readonly iss: string;
  readonly dest: string;
  readonly aud: string;
  readonly sub: string;
  readonly exp: number;
  readonly nbf: number;
  readonly iat: number;
  readonly jti: string;
  readonly sid: string;
}

/** What a test may bend to see the app refuse it. */
export interface IdTokenChanges {
  readonly claims?: Partial<IdTokenClaims>;
  readonly secret?: string;
  /** Issued at, in milliseconds. */
  readonly now?: number;
  readonly sessionId?: string;
}

/** A session token as the admin hands it to an embedded app: HS256 with the app's secret, good for a minute. */
export function signIdToken(app: AppRegistration, shop: StandInShop, changes: IdTokenChanges = {}): string {
  const now = Math.floor((changes.now ?? Date.now()) / 1000);
  const claims: IdTokenClaims = {
    iss: `https://${shop.domain}/admin`,
    dest: `https://${shop.domain}`,
    aud: app.apiKey,
    sub: String(shop.staff.id),
    exp: now + ID_TOKEN_SECONDS,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: changes.sessionId ?? randomUUID(),
    ...changes.claims,
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, changes.secret ?? app.apiSecret)}`;
}

/** The claims of a token this app may exchange; undefined when signature, audience, issuer or time is wrong. */
export function verifyIdToken(token: string, app: AppRegistration, now = Date.now()): IdTokenClaims | undefined {
  const [header, payload, signature, ...rest] = token.split(".");
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  if (decode(header)?.["alg"] !== "HS256") return undefined;
  if (!isSame(signature, signatureOf(`${header}.${payload}`, app.apiSecret))) return undefined;
  const claims = decode(payload) as IdTokenClaims | undefined;
  if (claims === undefined || claims.aud !== app.apiKey) return undefined;
  if (claims.iss !== `${claims.dest}/admin`) return undefined;
  const seconds = now / 1000;
  const isInTime = claims.exp + LEEWAY_SECONDS > seconds && claims.nbf - LEEWAY_SECONDS <= seconds;
  return isInTime ? claims : undefined;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function signatureOf(signed: string, secret: string): string {
  return createHmac("sha256", secret).update(signed).digest("base64url");
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
