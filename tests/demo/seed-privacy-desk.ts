import type { App } from "#app/composition/app.server.ts";
import { privacyRequestsOf } from "#app/composition/privacy.server.ts";
import { calendarDay } from "#app/shared/calendar-day.ts";
import type { AppContext, ShopIdentity } from "#app/shared/context.ts";
import type { StandInShop } from "#tests/stand-in/world.ts";
import { expectOk } from "#tests/support/set-up-survey.ts";

export interface PrivacyDeskSeed {
  readonly app: App;
  readonly shop: ShopIdentity;
  readonly platformShop: StandInShop;
  /** Sets the clock of `app`; null lets it follow the machine's. */
  readonly setClock: (instant: Date | null) => void;
}

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day);

/** Two requests that came by e-mail: one that was answered, and one whose package still waits to be sent, past half of its time. */
export async function seedPrivacyDesk(seed: PrivacyDeskSeed): Promise<void> {
  const { customers } = seed.platformShop;
  // Both had linked an answer by then.
  await askedForAccess(seed, customers[39]!, daysAgo(16));
  const answered = await askedForAccess(seed, customers[30]!, daysAgo(9));
  seed.setClock(daysAgo(7));
  await inShop(seed, async (ctx) => {
    const toldOn = calendarDay(ctx.clock.now(), ctx.shop.timeZone);
    expectOk(await privacyRequestsOf(seed.app).confirmAnswered(ctx, { caseId: answered, toldOn, toldWay: "email" }));
  });
}

/** In one transaction, so that the worker, whose clock is today's, finds the package made. */
async function askedForAccess(seed: PrivacyDeskSeed, { id, email }: StandInShop["customers"][number], instant: Date): Promise<string> {
  seed.setClock(instant);
  const desk = privacyRequestsOf(seed.app);
  return inShop(seed, async (ctx) => {
    const by = { email, platformCustomerId: String(id) };
    const { caseId } = expectOk(await desk.startAccess(ctx, { by, submission: `seeded-${id}`, identity: { check: "known-address", note: "" } }));
    await desk.answerAccess(ctx, { caseId });
    return caseId;
  });
}

function inShop<Value>({ app, shop, platformShop }: PrivacyDeskSeed, work: (ctx: AppContext) => Promise<Value>): Promise<Value> {
  return app.inShop(shop, { kind: "staff", staffId: String(platformShop.staffAccounts[0]!.id) }, work);
}
