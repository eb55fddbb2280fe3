import type { Actor } from "#app/shared/context.ts";
import { unreachable } from "#app/shared/result.ts";

const fieldShape = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;

/**
 * What a sealed value is bound to, as authenticated text: it opens for this shop, this subject and this field only.
 * @param field `<table>.<column>`; anything else is a bug, and would let two fields share a binding.
 */
export function valueBinding(shop: string, subject: string, field: string): string {
  if (!fieldShape.test(field)) throw new Error("a field is named <table>.<column>");
  return `${shop}|${subject}|${field}`;
}

/** What the wrapped key of a subject is bound to: copied to another subject's row, it does not unwrap. */
export function subjectKeyBinding(shop: string, subject: string): string {
  return `subject-key|${shop}|${subject}`;
}

/** What the wrapped key of a shop's look-up hashes is bound to. */
export function lookupKeyBinding(shop: string): string {
  return `lookup-key|${shop}`;
}

/** How an actor stands in the access log: `staff:<id>`, `shopper`, `platform` or `system:<job>`. */
export function actorLabel(actor: Actor): string {
  switch (actor.kind) {
    case "staff":
      return `staff:${actor.staffId}`;
    case "system":
      return `system:${actor.job}`;
    case "shopper":
    case "platform":
      return actor.kind;
    default:
      return unreachable(actor);
  }
}
