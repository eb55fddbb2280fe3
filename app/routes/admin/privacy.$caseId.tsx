import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { privacyDesk } from "#app/http/admin-desk.server.ts";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { CasePage } from "#app/modules/privacy-requests/ui/case-page.tsx";
import { problemOf } from "#app/ui/problem.ts";

export const loader = adminLoader(async ({ ctx, params }) => {
  const caseId = params.caseId ?? "";
  const detail = await privacyDesk().loadCase(ctx, caseId);
  if (detail === null) return null;
  const certificate = detail.hasCertificate ? await privacyDesk().loadCertificate(ctx, caseId) : null;
  return { detail, certificate, certificateKey: privacyDesk().certificateKey };
});

export const action = adminAction(({ ctx, params }) => privacyDesk().retryCase(ctx, { caseId: params.caseId ?? "" }));

/** After a refusal too: the case went on meanwhile. */
export const shouldRevalidate = () => true;

export default function PrivacyCase() {
  const { detail, certificate } = useLoaderData<typeof loader>();
  const retry = useFetcher<typeof action>();
  const { revalidate } = useRevalidator();
  useWhileWorking(detail.state === "open" || detail.state === "working");
  return (
    <CasePage
      detail={detail}
      certificate={certificate}
      problem={retry.state === "idle" ? problemOf(retry.data) : null}
      retrying={retry.state !== "idle"}
      onDownloaded={revalidate}
      onRetry={() => retry.submit({}, { method: "post" })}
    />
  );
}

/** Reads the case again every two seconds while a job works on it. */
function useWhileWorking(isWorking: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isWorking || state !== "idle") return;
    const timer = setTimeout(revalidate, 2_000);
    return () => clearTimeout(timer);
  }, [isWorking, revalidate, state]);
}
