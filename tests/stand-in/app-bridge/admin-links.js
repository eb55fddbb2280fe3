/* Addresses of the admin, in all the ways an app may write them, open in the stand-in's admin. */
const originalOpen = window.open.bind(window);

/** Whether an address is the admin's; what it is there, the admin itself works out. */
function isAdminAddress(address) {
  const url = new URL(address, location.href);
  if (url.protocol === "shopify:") return true;
  if (url.hostname === "admin.shopify.com") return true;
  return url.hostname === config.shop || /\.myshopify\.com$/.test(url.hostname);
}

function openTop(address, isNewTab = false) {
  tell("open", { address: new URL(address, location.href).href, isNewTab });
}

window.open = (address, target, features) => {
  const isTop = target === "_top" || target === "_parent";
  if (isFramed && address !== undefined && (isAdminAddress(address) || isTop)) {
    openTop(address, !isTop && target !== "_self");
    return null;
  }
  return originalOpen(address, target, features);
};

document.addEventListener("click", (event) => {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.hasAttribute("href"));
  if (!isFramed || link === undefined || event.button !== 0 || !isAdminAddress(link.href)) return;
  event.preventDefault();
  openTop(link.href, link.target === "_blank" || event.ctrlKey || event.metaKey);
}, true);

/* Outside the admin the app has no business: back into it, at the same page. */
if (!isFramed && config.host !== undefined && !config.disabledFeatures.includes("auto-redirect")) {
  const admin = atob(config.host.replace(/-/g, "+").replace(/_/g, "/")).replace(/^[^/]*/, "");
  location.replace(`${adminOrigin}${admin}/apps/${config.apiKey}${location.pathname === "/" ? "" : location.pathname}`);
}
