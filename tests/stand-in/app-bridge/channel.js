/* The line between the app's frame and the admin around it. Only the admin's own origin is listened to. */
const script = document.currentScript;
const adminOrigin = new URL(script.src).origin;
const isFramed = window.top !== window;
const query = new URLSearchParams(location.search);

const config = {
  apiKey: script.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content ?? query.get("apiKey") ?? "",
  shop: query.get("shop") ?? undefined,
  host: query.get("host") ?? undefined,
  locale: query.get("locale") ?? undefined,
  appOrigins: (script.dataset.appOrigins ?? "").split(",").filter((origin) => origin !== ""),
  disabledFeatures: (script.dataset.disabledFeatures ?? "").split(",").filter((feature) => feature !== ""),
};
if (config.apiKey === "") {
  console.error('App Bridge (stand-in): missing required configuration fields: apiKey. Set data-api-key on the script or <meta name="shopify-api-key">.');
}

const waiting = new Map();
const listeners = new Map();
let lastId = 0;

function tell(kind, body = {}) {
  if (isFramed) window.top.postMessage({ standIn: "app-bridge", kind, ...body }, adminOrigin);
}

/** Asks the admin and waits for its reply. */
function ask(kind, body = {}) {
  if (!isFramed) return Promise.reject(new Error(`App Bridge (stand-in): "${kind}" works inside the admin only`));
  lastId += 1;
  const id = `${kind}-${lastId}`;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    tell(kind, { ...body, id });
  });
}

function onAdmin(kind, listener) {
  listeners.set(kind, listener);
}

window.addEventListener("message", ({ origin, data }) => {
  if (origin !== adminOrigin || data?.standIn !== "admin") return;
  if (data.kind !== "reply") {
    listeners.get(data.kind)?.(data);
    return;
  }
  const asked = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.error === undefined) asked?.resolve(data.value);
  else asked?.reject(new Error(data.error));
});
