/* Requests to the app itself carry a fresh session token; one that the app finds stale is tried once more. */
const REQUEST_AGAIN = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE_URL = "X-Shopify-API-Request-Failure-Reauthorize-Url";
const originalFetch = window.fetch.bind(window);

const idToken = () => ask("id-token");

function isOfApp(url) {
  if (url.origin === location.origin || config.appOrigins.includes(url.origin)) return true;
  return url.protocol === "https:" && url.hostname.endsWith(`.${location.hostname}`);
}

async function fetchWithToken(request) {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${await idToken()}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  return originalFetch(new Request(request, { headers }));
}

if (isFramed && !config.disabledFeatures.includes("fetch")) {
  window.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.startsWith("shopify:")) throw new TypeError(`App Bridge (stand-in): direct API access (${address}) is not built; ask the app's own server`);
    const request = new Request(input, init);
    if (!isOfApp(new URL(request.url)) || request.headers.has("Authorization")) return originalFetch(input, init);
    const again = request.clone();
    const response = await fetchWithToken(request);
    const reauthorizeUrl = response.headers.get(REAUTHORIZE_URL);
    if ((response.status === 401 || response.status === 403) && reauthorizeUrl !== null) {
      openTop(new URL(reauthorizeUrl, location.href).href);
      return new Promise(() => undefined);
    }
    return response.status === 401 && response.headers.get(REQUEST_AGAIN) === "1" ? fetchWithToken(again) : response;
  };
}

/* The page that only loads App Bridge to get a token: back to where it came from, now with one. */
async function reloadWithToken(target) {
  const url = new URL(target, location.href);
  if (url.origin !== location.origin) throw new Error(`App Bridge (stand-in): shopify-reload leads to ${url.origin}, not to the app`);
  url.searchParams.set("id_token", await idToken());
  location.replace(url.href);
}

if (isFramed && query.has("shopify-reload")) void reloadWithToken(query.get("shopify-reload"));
