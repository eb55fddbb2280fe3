import { limitVerdict, whole, type Budget } from "../budget.ts";
import { interleaved, median } from "../rounds.ts";
import { blank, blocks, ours } from "../storefront/contenders.ts";
import { openShopfront, watchedOn, type OnPage, type Shopfront } from "../storefront/shopfront.ts";

const placements = ["/", "/products/ostfriesen-mischung", "/cart"];

/** W5: whether anything moves, how soon it shows, how soon a click is answered. */
export const paint: Budget = {
  name: "paint",
  measure: async () => {
    const shopfront = await openShopfront();
    const shift = await largestShift(shopfront);
    const shown = (on: OnPage) => async () => {
      const opened = await shopfront.open(on, { isSlow4G: true });
      const { seenAt = Number.NaN } = await watchedOn(opened.page);
      await opened.close();
      return seenAt;
    };
    const measured = await interleaved({ blank: shown(blank), ours: shown(ours), click: () => slowestClick(shopfront) });
    await shopfront.close();
    const [without, withOurs, click] = [median(measured.blank), median(measured.ours), median(measured.click)];
    return [{
      id: "W5",
      title: "Nothing moves, it shows at once, a click is answered at once",
      method: "Layout shift in every placement of every block, also when its script comes two seconds late; the frame in which the question shows on slow 4G; from a click on a score and on the notice to the next paint at a quarter of the speed (the browser tells it in steps of 8 ms).",
      columns: ["", "CLS", "visible on slow 4G ms", "click to paint ms"],
      rows: [["the page alone", "0.000", whole(without), ""], ["Kundentag", shift.toFixed(3), whole(withOurs), whole(click)]],
      verdicts: [
        limitVerdict("layout shift in any placement", shift, { most: 0, unit: "", digits: 3 }),
        limitVerdict("visible after the page alone", withOurs - without, { most: 150, unit: "ms" }),
        limitVerdict("click to paint", click, { most: 32, unit: "ms" }),
      ],
    }];
  },
};

async function largestShift(shopfront: Shopfront): Promise<number> {
  let largest = 0;
  for (const on of blocks) {
    for (const path of placements) {
      for (const scriptDelay of [0, 2000]) {
        const opened = await shopfront.open(on.block === "survey-popup" ? { ...on, selector: "main" } : on, { path, scriptDelay });
        await opened.page.waitForTimeout(scriptDelay + 1000);
        largest = Math.max(largest, (await watchedOn(opened.page)).shift);
        await opened.close();
      }
    }
  }
  return largest;
}

async function slowestClick(shopfront: Shopfront): Promise<number> {
  const opened = await shopfront.open(ours, { slower: 4 });
  const { page } = opened;
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    (window as unknown as { slowestEvent: number }).slowestEvent = 0;
  });
  await page.getByRole("radio", { name: "9", exact: true }).check();
  await page.getByText("Datenschutzhinweise vollständig lesen").click();
  await page.waitForTimeout(500);
  const { slowestEvent } = await watchedOn(page);
  await opened.close();
  return slowestEvent;
}
