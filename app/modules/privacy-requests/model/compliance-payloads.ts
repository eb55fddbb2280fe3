import { z } from "zod";
import type { Result } from "#app/shared/result.ts";
import { ok, refuse } from "#app/shared/result.ts";
import type { ReceiveRefusal } from "./refusals.ts";

/**
 * The bodies of Shopify's compliance webhooks (shopify.dev, privacy law compliance). Ids are integers there; a text with
 * digits is taken too. Unknown fields are tolerated and dropped. `customer` may name an e-mail only (law ).
 */
const platformId = z.union([z.number().int().positive().transform(String), z.string().regex(/^\d{1,20}$/)]);
const absent = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().transform((value) => value ?? undefined);

const customer = z
  .object({ id: absent(platformId), email: absent(z.string().max(320)), phone: absent(z.string().max(64)) })
  .transform(({ id, email }) => ({ platformCustomerId: id, email: email?.trim() === "" ? undefined : email }));

const orders = absent(z.array(platformId)).transform((list) => list ?? []);
const shop = { shop_id: platformId, shop_domain: z.string().min(1) };

export const dataRequestPayload = z.object({
  ...shop,
  customer,
  orders_requested: orders,
  data_request: absent(z.object({ id: platformId })),
});
export const customerRedactPayload = z.object({ ...shop, customer, orders_to_redact: orders });
export const shopRedactPayload = z.object(shop);

/**
 * Reads a payload for the shop whose webhook it is. Refuses with the paths that do not fit: never with values, they may be
 * personal. A body for another shop than the verified header's is refused as `shop_domain`.
 */
export function readPayload<Shape extends z.ZodType<{ shop_domain: string }>>(
  shape: Shape,
  payload: unknown,
  shopDomain: string,
): Result<z.output<Shape>, ReceiveRefusal> {
  const parsed = shape.safeParse(payload);
  if (!parsed.success) return refuse({ kind: "payload-malformed", paths: parsed.error.issues.map((issue) => issue.path.join(".")) });
  if (parsed.data.shop_domain !== shopDomain) return refuse({ kind: "payload-malformed", paths: ["shop_domain"] });
  return ok(parsed.data);
}
