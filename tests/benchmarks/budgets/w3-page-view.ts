import { limitVerdict, type Budget } from "../budget.ts";
import { blank, blocks } from "../storefront/contenders.ts";
import { openShopfront, type Opened, type OnPage, type Shopfront } from "../storefront/shopfront.ts";

/** W3: what a page view asks of whom, and what it leaves in her browser, until she acts. */
export const pageView: Budget = {
  name: "page-view",
  measure: async () => {
    const shopfront = await openShopfront();
    const without = await view(shopfront, blank);
    const views: (Awaited<ReturnType<typeof view>> & { readonly name: string })[] = [];
    for (const on of blocks) views.push({ name: on.block, ...(await view(shopfront, on)) });
    await shopfront.close();
    const most = (of: (seen: (typeof views)[number]) => number): number => Math.max(...views.map(of));
    return [{
      id: "W3",
      title: "A page view with a block on it",
      method: "The whole page three seconds after it was loaded; the theme's own requests, cookies and keys are subtracted.",
      columns: ["", "requests to us", "scripts", "styles", "other origins", "cookies", "storage keys"],
      rows: views.map(({ name, ...seen }) => [name, seen.app, seen.scripts, seen.styles, seen.others, seen.cookies - without.cookies, seen.keys - without.keys].map(String)),
      verdicts: [
        limitVerdict("requests to our server", most(({ app }) => app), { most: 0, unit: "" }),
        limitVerdict("scripts of a block", most(({ scripts }) => scripts), { most: 1, unit: "" }),
        limitVerdict("styles of a block", most(({ styles }) => styles), { most: 1, unit: "" }),
        limitVerdict("other origins", most(({ others }) => others), { most: 0, unit: "" }),
        limitVerdict("cookies and storage keys", most(({ cookies, keys }) => cookies + keys - without.cookies - without.keys), { most: 0, unit: "" }),
      ],
    }];
  },
};

async function view(shopfront: Shopfront, on: OnPage) {
  shopfront.app.seen.length = 0;
  const opened = await shopfront.open(on);
  await opened.page.waitForTimeout(3000);
  const ours = opened.asked.filter((address) => address.includes("/kundentag-storefront/assets/"));
  const kept = {
    app: shopfront.app.seen.length + opened.asked.filter((address) => address.includes("/apps/kundentag")).length,
    scripts: ours.filter((address) => /\.js(\?|$)/.test(address)).length,
    styles: ours.filter((address) => /\.css(\?|$)/.test(address)).length,
    others: opened.asked.filter((address) => !address.startsWith(shopfront.origin) && !address.startsWith("data:")).length,
    ...(await keptBy(opened)),
  };
  await opened.close();
  return kept;
}

async function keptBy({ page }: Opened): Promise<{ cookies: number; keys: number }> {
  const keys = await page.evaluate(() => localStorage.length + sessionStorage.length);
  return { cookies: (await page.context().cookies()).length, keys };
}
