import { useFetcher, useLoaderData } from "@remix-run/react";
import { adminAction, adminLoader } from "#app/http/admin.server.ts";
import { loadShopProfile, saveShopProfile } from "#app/modules/shops/index.server.ts";
import { SettingsPage } from "#app/modules/shops/ui/settings-page.tsx";
import { jsonField, numberField } from "#app/http/form-fields.ts";
import { problemOf, wentWell } from "#app/ui/problem.ts";

export const loader = adminLoader(({ ctx }) => loadShopProfile(ctx));

export const action = adminAction(({ ctx, form }) => saveShopProfile(ctx, { revision: numberField(form, "revision"), profile: jsonField(form, "profile") }));

/** After a refusal too: another person may have saved. */
export const shouldRevalidate = () => true;

export default function Settings() {
  const profile = useLoaderData<typeof loader>();
  const save = useFetcher<typeof action>();
  const answer: unknown = save.state === "idle" ? save.data : undefined;
  return (
    <SettingsPage
      profile={profile}
      problem={problemOf(answer)}
      answer={answer}
      saving={save.state !== "idle"}
      saved={wentWell(answer)}
      onSave={(fields, revision) => save.submit({ profile: JSON.stringify(fields), revision }, { method: "post" })}
    />
  );
}
