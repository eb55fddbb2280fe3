import type { Processing } from "#app/modules/surveys/index.ts";
import { getApp, type App } from "./app.server.ts";

/** Who processes besides the merchant: notices name the operator and the hoster where there are any (Art. 13(1)(e)). */
export function processingOf({ env }: App = getApp()): Processing {
  return { deployment: env.DEPLOYMENT, operatorName: env.OPERATOR_NAME, hostingProvider: env.HOSTING_PROVIDER };
}
