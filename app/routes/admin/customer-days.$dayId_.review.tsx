import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "#app/http/admin.server.ts";
import { loadCustomerDayScreen } from "#app/http/customer-day-editor.server.ts";
import { ReviewSheetPage } from "#app/modules/customer-days/ui/review-sheet-page.tsx";
import { loadShopProfile } from "#app/modules/shops/index.server.ts";

export const loader = adminLoader(async ({ ctx, params }) => {
  const screen = await loadCustomerDayScreen(ctx, params.dayId ?? "");
  if (screen === null) return null;
  const { controllerName, controllerEmail } = await loadShopProfile(ctx);
  return { day: screen.day, todayOn: screen.todayOn, asker: [controllerName, ctx.shop.domain, controllerEmail].filter((line) => line !== "") };
});

export default function ReviewSheet() {
  const { day, todayOn, asker } = useLoaderData<typeof loader>();
  return <ReviewSheetPage day={day} todayOn={todayOn} asker={asker} />;
}
