import { z } from "zod";
import { ok, refuse, type Result } from "#app/shared/result.ts";

/** A test message of Shopify's admin has a number that no double holds exactly; its rounded form will do, it is the same each time. */
const orderNumber = z.number().refine((value) => Number.isInteger(value) && value > 0).transform(String);

/** `orders/create` and `orders/cancelled` as the subscription asks for them: the order's number and its codes (`include_fields`). */
const orderPayload = z.object({
  id: z.union([orderNumber, z.string().regex(/^\d{1,20}$/)]),
  discount_codes: z
    .array(z.object({ code: z.string(), amount: z.union([z.string(), z.number().transform(String)]) }))
    .nullish()
    .transform((codes) => codes ?? []),
});

/** What is looked at of an order. Refuses with the paths that do not fit, never with values. */
export function readOrderPayload(
  payload: unknown,
): Result<{ orderId: string; codes: { code: string; amount: string }[] }, { readonly kind: "payload-malformed"; readonly paths: readonly string[] }> {
  const parsed = orderPayload.safeParse(payload);
  if (!parsed.success) return refuse({ kind: "payload-malformed", paths: parsed.error.issues.map((issue) => issue.path.join(".")) });
  return ok({ orderId: parsed.data.id, codes: parsed.data.discount_codes });
}
