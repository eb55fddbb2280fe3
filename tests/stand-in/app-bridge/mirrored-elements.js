/* Elements that stand in the app's page, invisible, and are shown by the admin around it: navigation and title bar. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  "ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal { display: none !important; }" +
    ".stand-in-modal { border: 0; border-radius: 12px; padding: 0; width: min(38rem, calc(100vw - 2rem)); box-shadow: 0 20px 60px rgb(0 0 0 / .35); }" +
    ".stand-in-modal[data-variant=small] { width: min(24rem, calc(100vw - 2rem)); } .stand-in-modal[data-variant=large] { width: min(60rem, calc(100vw - 2rem)); }" +
    ".stand-in-modal[data-variant=max] { width: 100vw; height: 100vh; max-width: none; max-height: none; border-radius: 0; }" +
    ".stand-in-modal::backdrop { background: rgb(0 0 0 / .5); }" +
    ".stand-in-modal header, .stand-in-modal footer { display: flex; gap: .5rem; justify-content: space-between; align-items: center; padding: .75rem 1rem; background: #f3f3f3; font: 600 .875rem system-ui, sans-serif; }" +
    ".stand-in-modal footer { justify-content: flex-end; } .stand-in-modal iframe { border: 0; width: 100%; height: 60vh; display: block; }" +
    ".stand-in-modal button { font: 600 .8125rem system-ui, sans-serif; padding: .4rem .8rem; border-radius: 8px; border: 1px solid #8a8a8a; background: #fff; cursor: pointer; }" +
    ".stand-in-modal button[data-variant=primary] { background: #303030; color: #fff; border-color: #303030; }",
);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/* Buttons and links that the admin shows in our stead; it clicks them by number. */
const mirrored = new Map();
let lastMirrored = 0;

function mirror(element) {
  const known = [...mirrored].find(([, candidate]) => candidate === element)?.[0];
  const id = known ?? (lastMirrored += 1);
  mirrored.set(id, element);
  const isOn = (name) => element.hasAttribute(name) && element.getAttribute(name) !== "false";
  return {
    id,
    label: element.textContent.trim() || element.getAttribute("label") || "",
    variant: element.getAttribute("variant") ?? "",
    tone: element.getAttribute("tone") ?? "",
    isDisabled: isOn("disabled"),
    isLoading: isOn("loading"),
  };
}

onAdmin("click", ({ target }) => mirrored.get(target)?.click());

/** An element whose children the admin shows: said again whenever they change. */
class MirroredElement extends HTMLElement {
  #observer = new MutationObserver(() => this.say());
  #isQueued = false;

  connectedCallback() {
    this.#observer.observe(this, { childList: true, subtree: true, characterData: true, attributes: true });
    this.say();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.say();
  }

  say() {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      this.tellAdmin();
    });
  }
}

const LINKS = "a[href], s-link[href]";

class NavigationMenu extends MirroredElement {
  tellAdmin() {
    const menu = document.querySelector("s-app-nav, ui-nav-menu");
    const links = [...(menu?.querySelectorAll(LINKS) ?? [])];
    tell("navigation", {
      items: links.filter((link) => link.getAttribute("rel") !== "home").map((link) => ({ href: link.getAttribute("href"), label: link.textContent.trim() })),
      home: links.find((link) => link.getAttribute("rel") === "home")?.getAttribute("href") ?? null,
    });
  }
}

class TitleBar extends MirroredElement {
  static observedAttributes = ["title"];

  attributeChangedCallback() {
    this.say();
  }

  tellAdmin() {
    if (this.closest("ui-modal") !== null) return;
    const bar = [...document.querySelectorAll("ui-title-bar")].find((candidate) => candidate.closest("ui-modal") === null);
    tell("title-bar", {
      bar: bar === undefined ? null : { title: bar.getAttribute("title") ?? document.title, actions: [...bar.querySelectorAll("button, a")].map(mirror) },
    });
  }
}

customElements.define("ui-nav-menu", class extends NavigationMenu {});
customElements.define("s-app-nav", class extends NavigationMenu {});
customElements.define("ui-title-bar", TitleBar);

/* The admin's navigation was used: the app's router is asked first, by the event App Bridge sends. */
let hasNavigateListener = false;
const originalListen = window.addEventListener;
window.addEventListener = function (type, ...rest) {
  if (type === "shopify:navigate" && (this === window || this === undefined)) hasNavigateListener = true;
  return originalListen.call(this ?? window, type, ...rest);
};

onAdmin("navigate", ({ href }) => {
  const links = [...document.querySelectorAll("s-app-nav, ui-nav-menu")].flatMap((menu) => [...menu.querySelectorAll(LINKS)]);
  const known = links.find((link) => link.getAttribute("href") === href);
  if (!hasNavigateListener) {
    location.assign(href);
    return;
  }
  const link = known ?? Object.assign(document.createElement("a"), { hidden: true });
  if (known === undefined) {
    link.setAttribute("href", href);
    document.body.append(link);
  }
  link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
  if (known === undefined) link.remove();
});

/* Where the app stands and what its title is, so that the admin's address and title follow. */
const PLATFORM_PARAMETERS = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp", "shopify-reload", "protocol", "link_source"];
let lastTold = "";

function tellPlace() {
  const url = new URL(location.href);
  for (const name of PLATFORM_PARAMETERS) url.searchParams.delete(name);
  const place = { path: url.pathname + url.search + url.hash, title: document.title };
  if (JSON.stringify(place) === lastTold || query.has("shopify-reload")) return;
  lastTold = JSON.stringify(place);
  tell("place", place);
}

for (const name of ["pushState", "replaceState"]) {
  const original = history[name].bind(history);
  history[name] = (...given) => {
    original(...given);
    queueMicrotask(tellPlace);
  };
}
window.addEventListener("popstate", tellPlace);
document.addEventListener("DOMContentLoaded", () => {
  tellPlace();
  new MutationObserver(tellPlace).observe(document.head, { childList: true, subtree: true, characterData: true });
});
