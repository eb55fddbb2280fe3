/** Which way a person got her answer, as the merchant states it; `earlier`: with one before, `not-asked`: it was not her request. */
export const answerWays = ["email", "post", "in-person", "account", "earlier", "not-asked"] as const;
export type AnswerWay = (typeof answerWays)[number];

export function isAnswerWay(text: string): text is AnswerWay {
  return (answerWays as readonly string[]).includes(text);
}

/** What decides whether the person still waits for the merchant's word. */
export interface Answering {
  readonly type: "access" | "erasure" | "shop-erasure";
  readonly source: "platform" | "merchant" | "shopper";
  readonly state: string;
  readonly toldOn: Date | null;
}

/**
 * Whether everything is ready but the person does not know it yet (Art. 12(3) GDPR): her package waits to be sent, or her data is
 * erased and nobody has told her. Who asked in the shop itself got her answer there; the erasure of a shop is nobody's request.
 */
export function isOwedToPerson({ type, source, state, toldOn }: Answering): boolean {
  if (source === "shopper" || toldOn !== null) return false;
  return (type === "access" && state === "answered") || (type === "erasure" && state === "closed");
}
