import { API_KEY, API_SECRET } from "./checked-stand-in.ts";

/**
 * Shopify's own library, reaching the stand-in through the preload: which is loaded first, as in the app, since the library
 * keeps the `fetch` it finds. One stand-in a test file.
 */
export async function publishedLibrary(standInOrigin: string) {
  process.env["STAND_IN_ORIGIN"] = standInOrigin;
  await import("#tests/stand-in/preload.ts");
  await import("@shopify/shopify-api/adapters/node");
  const { shopifyApi, ApiVersion, LogSeverity, RequestedTokenType } = await import("@shopify/shopify-api");
  const library = shopifyApi({
    apiKey: API_KEY,
    apiSecretKey: API_SECRET,
    hostName: "checked.example",
    apiVersion: ApiVersion.July26,
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error, log: () => undefined },
  });
  return { library, RequestedTokenType };
}

export type PublishedLibrary = Awaited<ReturnType<typeof publishedLibrary>>["library"];
