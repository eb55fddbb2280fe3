import { getApp } from "#app/composition/app.server.ts";

/** What the admin's pages need of this installation: where App Bridge comes from, and the key it is told. */
export interface AdminFrameFacts {
  readonly apiKey: string;
  readonly appBridgeUrl: string;
}

/** Read from the settings; the same for every shop. */
export function adminFrameFacts(): AdminFrameFacts {
  const { env } = getApp();
  return { apiKey: env.SHOPIFY_API_KEY, appBridgeUrl: env.SHOPIFY_APP_BRIDGE_URL };
}
