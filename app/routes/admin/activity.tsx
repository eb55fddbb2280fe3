import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { listFailedJobs, replayFailedJob } from "#app/http/admin-desk.server.ts";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { pageField, textField } from "#app/http/form-fields.ts";
import { listAccess } from "#app/modules/vault/index.server.ts";
import { AccessLogCard } from "#app/modules/vault/ui/access-log-card.tsx";
import { ActivityPage } from "#app/ui/activity-page.tsx";
import { problemOf, wentWell } from "#app/ui/problem.ts";

export const loader = adminLoader(async ({ ctx, query }) => ({
  access: await listAccess(ctx, { page: pageField(query) }),
  failed: await listFailedJobs(ctx),
}));

export const action = adminAction(({ ctx, form }) => replayFailedJob(ctx, textField(form, "job")));

/** After a refusal too: the list was out of date. */
export const shouldRevalidate = () => true;

export default function Activity() {
  const { access, failed } = useLoaderData<typeof loader>();
  const replay = useFetcher<typeof action>();
  const navigate = useNavigate();
  const answer: unknown = replay.state === "idle" ? replay.data : undefined;
  return (
    <ActivityPage
      failed={failed}
      problem={problemOf(answer)}
      replayed={wentWell(answer)}
      replaying={replay.formData ? textField(replay.formData, "job") : null}
      onReplay={(job) => replay.submit({ job }, { method: "post" })}
    >
      <AccessLogCard log={access} onPage={(page) => navigate(`?page=${page}`, { preventScrollReset: true })} />
    </ActivityPage>
  );
}
