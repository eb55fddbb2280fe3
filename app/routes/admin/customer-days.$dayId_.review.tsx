import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "#app/http/admin.server.ts";
import { loadCustomerDayScreen } from "#app/http/customer-day-editor.server.ts";
import { ReviewSheetPage } from "#app/modules/customer-days/ui/review-sheet-page.tsx";

export const loader = adminLoader(({ ctx, params }) => loadCustomerDayScreen(ctx, params.dayId ?? ""));

export default function ReviewSheet() {
  const { day, todayOn } = useLoaderData<typeof loader>();
  return <ReviewSheetPage day={day} todayOn={todayOn} />;
}
