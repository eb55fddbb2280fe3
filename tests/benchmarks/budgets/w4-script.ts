import { limitVerdict, tenths, whole, type Budget } from "../budget.ts";
import { interleaved, median } from "../rounds.ts";
import { blank, limit, ours, posthog } from "../storefront/contenders.ts";
import { costOf, openShopfront, type OnPage } from "../storefront/shopfront.ts";

/** W4: what showing one NPS question with a comment costs her browser. */
export const script: Budget = {
  name: "script",
  measure: async () => {
    const peer = posthog();
    const shopfront = await openShopfront();
    const cost = (on: OnPage) => async () => {
      const opened = await shopfront.open(on, { slower: 4, isBare: true });
      await opened.page.waitForTimeout(500);
      const costs = await costOf(opened);
      await opened.close();
      return costs;
    };
    await cost(blank)();
    const measured = await interleaved({ blank: cost(blank), limit: cost(limit), peer: cost(peer), ours: cost(ours) });
    await shopfront.close();
    const added = (name: keyof typeof measured, what: "script" | "heap"): number => median(measured[name].map((costs) => costs[what])) - median(measured.blank.map((costs) => costs[what]));
    const row = (what: string, name: keyof typeof measured): string[] => [what, tenths(added(name, "script")), whole(added(name, "heap"))];
    return [{
      id: "W4",
      title: "Script time and memory of one NPS question with a comment",
      method: "Chromium at a quarter of its speed, until half a second after the question shows; what the same page costs without it is subtracted, and the shop's own script is left out.",
      columns: ["", "script ms", "heap kB"],
      rows: [row("limit: one hand-written custom element", "limit"), row("PostHog's slim build with surveys", "peer"), row("Kundentag: drawn by Liquid, enhanced by a script", "ours")],
      verdicts: [
        limitVerdict("of PostHog's script time", (added("ours", "script") / added("peer", "script")) * 100, { most: 5, unit: "%", digits: 1 }),
        limitVerdict("script time, beside twice the limit and 4 ms", added("ours", "script"), { most: 2 * Math.max(0, added("limit", "script")) + 4, unit: "ms", digits: 1 }),
        limitVerdict("heap", added("ours", "heap"), { most: 64, unit: "kB" }),
      ],
    }];
  },
};
