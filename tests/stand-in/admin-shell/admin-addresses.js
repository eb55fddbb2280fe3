/* Shopify's addresses, as apps write them, as addresses of the stand-in. */

/** The stand-in's address for one of Shopify's; what is neither admin nor shop stays as it is. */
export function localAddress(address, { shopName, shop, storefront }) {
  const url = new URL(address);
  const rest = `${url.search}${url.hash}`;
  if (url.protocol === "shopify:") return `/store/${shopName}${address.replace(/^shopify:(\/\/)?admin/, "")}`;
  if (url.hostname === "admin.shopify.com") return url.pathname + rest;
  if (url.hostname !== shop) return address;
  const [, inAdmin] = /^\/admin(\/.*)?$/.exec(url.pathname) ?? [];
  return url.pathname.startsWith("/admin") ? `/store/${shopName}${inAdmin ?? ""}${rest}` : `${storefront}${url.pathname}${rest}`;
}

export async function openAddress(address, { isNewTab, saveBar, ...places }) {
  const target = localAddress(address, places);
  if (isNewTab) {
    window.open(target, "_blank", "noopener");
    return;
  }
  try {
    await saveBar.confirmLeaving();
  } catch {
    return;
  }
  location.assign(target);
}
