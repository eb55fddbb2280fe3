/* `window.shopify`, as far as the stand-in has it; anything else is refused with the list of what there is. */
const toasts = new Map();
let lastToast = 0;

const toast = {
  show(message, { duration = 5000, isError = false, action, onAction, onDismiss } = {}) {
    lastToast += 1;
    const id = String(lastToast);
    toasts.set(id, { onAction, onDismiss });
    tell("toast", { toast: { id, message, duration, isError, action } });
    return id;
  },
  hide(id) {
    tell("toast-hide", { toastId: id });
  },
};
onAdmin("toast-action", ({ toastId }) => toasts.get(toastId)?.onAction?.());
onAdmin("toast-dismiss", ({ toastId }) => {
  toasts.get(toastId)?.onDismiss?.();
  toasts.delete(toastId);
});

const ready = isFramed
  ? ask("ready").then((told) => {
      config.shop ??= told.shop;
      config.host ??= told.host;
      config.locale ??= told.locale;
    })
  : Promise.resolve();

const parts = {
  config,
  origin: adminOrigin,
  ready,
  environment: { mobile: false, embedded: isFramed, pos: false, intent: false },
  idToken,
  toast,
  saveBar,
  modal,
  loading: (isLoading = true) => tell("loading", { isLoading: isLoading !== false }),
  user: () => ask("user"),
  scopes: {
    query: () => ask("scopes"),
    request: () => Promise.reject(new Error("App Bridge (stand-in): the app has no optional scopes")),
    revoke: () => Promise.reject(new Error("App Bridge (stand-in): the app has no optional scopes")),
  },
  app: { extensions: () => ask("extensions") },
};

/* What code may look for on any object without meaning App Bridge. */
const HARMLESS = new Set(["then", "toJSON", "toString", "valueOf", "constructor", "nodeType", "$$typeof", "asymmetricMatch"]);

window.shopify = new Proxy(parts, {
  get(target, name) {
    if (typeof name === "symbol" || name in target || HARMLESS.has(name)) return target[name];
    throw new Error(`App Bridge (stand-in): shopify.${name} is unknown; known are: ${Object.keys(target).sort().join(", ")}`);
  },
});
