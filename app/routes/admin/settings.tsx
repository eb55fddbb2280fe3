import { useFetcher, useLoaderData } from "@remix-run/react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { loadInstallation, loadShopProfile, saveShopProfile } from "#app/modules/shops/index.server.ts";
import { SettingsPage } from "#app/modules/shops/ui/settings-page.tsx";
import { jsonField, numberField } from "#app/http/form-fields.ts";
import { processingOfThisApp } from "#app/http/survey-editor.server.ts";
import { noticeRecipients } from "#app/modules/surveys/index.ts";
import { listSurveys } from "#app/modules/surveys/index.server.ts";
import { problemOf, wentWell } from "#app/ui/problem.ts";
import { useCreateSurvey } from "./create-survey.ts";

export const loader = adminLoader(async ({ ctx }) => {
  const profile = await loadShopProfile(ctx);
  const processing = processingOfThisApp();
  const operation = { ...processing, notice: noticeRecipients({ processing, controller: profile }) };
  const proxyPath = (await loadInstallation(ctx))?.proxyPath ?? "";
  return { profile, operation, storefrontAddress: `https://${ctx.shop.domain}${proxyPath}/privacy`, hasSurvey: (await listSurveys(ctx)).length > 0 };
});

export const action = adminAction(({ ctx, form }) => saveShopProfile(ctx, { revision: numberField(form, "revision"), profile: jsonField(form, "profile") }));

/** After a refusal too: another person may have saved. */
export const shouldRevalidate = () => true;

export default function Settings() {
  const { profile, operation, storefrontAddress, hasSurvey } = useLoaderData<typeof loader>();
  const { isCreating, create } = useCreateSurvey();
  const save = useFetcher<typeof action>();
  const answer: unknown = save.state === "idle" ? save.data : undefined;
  return (
    <SettingsPage
      profile={profile}
      operation={operation}
      storefrontAddress={storefrontAddress}
      problem={problemOf(answer)}
      answer={answer}
      saving={save.state !== "idle"}
      saved={wentWell(answer)}
      next={hasSurvey ? null : { isBusy: isCreating, onCreateSurvey: () => create("anonymous") }}
      onSave={(fields, revision) => save.submit({ profile: JSON.stringify(fields), revision }, { method: "post" })}
    />
  );
}
