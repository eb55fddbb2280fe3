import { useLoaderData } from "@remix-run/react";
import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminLoader } from "#app/http/admin.server.ts";
import { AnswerPage } from "#app/modules/privacy-requests/ui/answer-page.tsx";
import { loadShopProfile } from "#app/modules/shops/index.server.ts";

/** The text of the answer to the person; there is none before the app's part is done, nor where she got hers in the shop. */
export const loader = adminLoader(async ({ ctx, params }) => {
  const caseId = params.caseId ?? "";
  const detail = await privacyDesk().loadCase(ctx, caseId);
  if (!detail || detail.answeredAt === null || detail.source === "shopper" || detail.type === "shop-erasure") return null;
  const { controllerName, controllerAddress, controllerEmail, supervisoryAuthority } = await loadShopProfile(ctx);
  return {
    detail: { caseId, type: detail.type, receivedAt: detail.receivedAt, heldAnything: detail.heldAnything },
    certificate: await privacyDesk().loadCertificate(ctx, caseId),
    sender: { controllerName, controllerAddress, controllerEmail, supervisoryAuthority },
    writtenAt: ctx.clock.now().toISOString(),
  };
});

export default function Answer() {
  return <AnswerPage {...useLoaderData<typeof loader>()} />;
}
