/* The admin's side of App Bridge: frames the app, answers it, and shows what it asks to show. */
import { createDialogs } from "./dialogs.js";
import { createSaveBar } from "./shell-save-bar.js";
import { showToast, hideToast } from "./toasts.js";
import { openAddress } from "./admin-addresses.js";

const menuButton = document.querySelector(".top-bar__menu");
menuButton?.addEventListener("click", () => {
  const isOpen = document.getElementById("side-bar").classList.toggle("is-open");
  menuButton.setAttribute("aria-expanded", String(isOpen));
});

const frame = document.querySelector(".app-frame");
if (frame !== null) startBridge(frame);

function startBridge(frame) {
  const told = JSON.parse(document.getElementById("bridge").textContent);
  const dialogs = createDialogs(told.words);
  const tell = (message, source = frame.contentWindow) => source.postMessage({ standIn: "admin", ...message }, told.appOrigin);
  const click = (target) => tell({ kind: "click", target });
  const saveBar = createSaveBar({ words: told.words, click, dialogs });
  let home = "/";
  const titles = { bar: "", page: "" };
  const showTitle = (known) => {
    Object.assign(titles, known);
    document.title = [...new Set([titles.bar || titles.page, told.appName, told.shopName])].filter((part) => part !== "").join(" · ");
  };

  const answers = {
    ready: async () => told.config,
    user: async () => ({ accountAccess: "full access" }),
    "id-token": async () => (await fromAdmin("id-token")).token,
    extensions: () => fromAdmin("extensions"),
    scopes: () => fromAdmin("scopes"),
    "leave-confirmation": () => saveBar.confirmLeaving(),
  };

  const orders = {
    navigation({ items, home: told }) {
      home = told ?? "/";
      showNavigation(items);
    },
    "title-bar"({ bar }) {
      showTitleBar(bar, click);
      showTitle({ bar: bar?.title ?? "" });
    },
    "save-bar": ({ bar }) => saveBar.show(bar),
    place({ path, title }) {
      history.replaceState(null, "", `${told.shellBase}${path === "/" ? "" : path}`);
      showTitle({ page: title });
      markCurrent(path);
    },
    toast: ({ toast }) => showToast(toast, { words: told.words, tell }),
    "toast-hide": ({ toastId }) => hideToast(toastId),
    loading: ({ isLoading }) => document.querySelector(".progress").toggleAttribute("hidden", !isLoading),
    open: ({ address, isNewTab }) => openAddress(address, { isNewTab, shopName: told.shopHandle, shop: told.config.shop, storefront: told.storefront, saveBar }),
  };

  async function fromAdmin(what) {
    const response = await fetch(`${told.adminBase}/bridge/${what}`, { method: "POST", headers: { "x-stand-in-shell": "1" } });
    const body = await response.json();
    if (!response.ok) throw new Error(body.error);
    return body;
  }

  window.addEventListener("message", ({ origin, source, data }) => {
    if (origin !== told.appOrigin || data?.standIn !== "app-bridge") return;
    if (data.kind in answers) {
      if (data.kind === "ready" && source === frame.contentWindow) startAnew();
      answers[data.kind]().then(
        (value) => tell({ kind: "reply", id: data.id, value }, source),
        (error) => tell({ kind: "reply", id: data.id, error: error.message }, source),
      );
      return;
    }
    const isOfPage = ["navigation", "title-bar", "save-bar", "place"].includes(data.kind);
    if (!(data.kind in orders)) console.error(`stand-in: the app said "${data.kind}", known are: ${Object.keys({ ...answers, ...orders }).join(", ")}`);
    else if (!isOfPage || source === frame.contentWindow) orders[data.kind](data);
  });

  /* A new document in the frame shows nothing of the last one's. */
  function startAnew() {
    saveBar.show(null);
    showTitleBar(null, click);
  }

  function showNavigation(items) {
    const list = document.getElementById("app-navigation");
    list.replaceChildren(
      ...items.map(({ href, label }) => {
        const item = document.createElement("li");
        const link = Object.assign(document.createElement("a"), { href: `${told.shellBase}${href}`, textContent: label });
        link.dataset.href = href;
        item.append(link);
        return item;
      }),
    );
    markCurrent(location.pathname.slice(told.shellBase.length) || "/");
  }

  function markCurrent(path) {
    const pathname = path.split(/[?#]/)[0];
    const links = [...document.querySelectorAll("#app-navigation a")];
    const best = links
      .filter(({ dataset }) => pathname === dataset.href || pathname.startsWith(`${dataset.href}/`))
      .sort((left, right) => right.dataset.href.length - left.dataset.href.length)[0];
    for (const link of links) link.toggleAttribute("aria-current", false);
    best?.setAttribute("aria-current", "page");
    document.getElementById("app-home").toggleAttribute("aria-current", false);
    if (best === undefined) document.getElementById("app-home").setAttribute("aria-current", "page");
  }

  document.getElementById("side-bar").addEventListener("click", async (event) => {
    const link = event.target.closest("a");
    if (link === null || event.ctrlKey || event.metaKey || link.target === "_blank") return;
    event.preventDefault();
    try {
      await saveBar.confirmLeaving();
    } catch {
      return;
    }
    document.getElementById("side-bar").classList.remove("is-open");
    menuButton.setAttribute("aria-expanded", "false");
    const inApp = link.dataset.href ?? (link.id === "app-home" ? home : undefined);
    if (inApp === undefined) location.assign(link.href);
    else tell({ kind: "navigate", href: inApp });
  });

  frame.src = told.source;
}

function showTitleBar(bar, click) {
  const area = document.querySelector(".app-bar__buttons");
  area.replaceChildren();
  if (bar === null) return;
  document.querySelector(".app-bar h1").textContent = bar.title;
  for (const action of bar.actions) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: action.label, disabled: action.isDisabled || action.isLoading });
    if (action.variant === "primary") button.classList.add("button--primary");
    if (action.tone === "critical") button.classList.add("button--critical");
    button.addEventListener("click", () => click(action.id));
    area.append(button);
  }
}
