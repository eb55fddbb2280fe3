import { loadExtensions } from "../theme-extension/load-extensions.ts";
import { lacksScopes } from "../installation.ts";
import { covers } from "../scopes.ts";
import { storefrontOriginOf } from "../shop-of.ts";
import { nameOfBlock } from "./extension-activations.ts";
import { html } from "./html.ts";
import { adminAddress, shellPage } from "./shell-page.ts";
import { scopeWords, shellWords } from "./shell-words.ts";
import type { StandInShop, World } from "../world.ts";
import type { Html } from "./html.ts";

/** What the last action said, carried in the address. */
export function noticeOf(url: URL, shop: StandInShop): Html {
  const words = shellWords(shop);
  const sent = url.searchParams.get("sent");
  const refused = url.searchParams.get("refused");
  return html`<div role="status">${sent === null ? "" : html`<p class="notice">${words.sent} ${sent}</p>`}</div>
  ${refused === null ? "" : html`<p class="notice notice--bad" role="alert">${words.refused} ${refused}</p>`}`;
}

/** The shop's admin home: its app, its theme, and what this stand-in can be told. */
export function homePage(world: World, shop: StandInShop, notice: Html): Html {
  const words = shellWords(shop);
  const content = html`<h1>${shop.name}</h1>${notice}
  <div class="grid">
    ${appCard(world, shop)}
    <section class="card" aria-labelledby="shop-card">
      <h2 id="shop-card">${words.shopSettings}</h2>
      <p><code>${shop.domain}</code> · <a href="${storefrontOriginOf(shop, world)}/" target="_blank" rel="noopener">${words.viewShop}</a></p>
      <form method="post" action="${adminAddress(shop, "/settings")}">
        <p><label><input type="checkbox" name="banner" ${shop.consentBannerRequired ? html`checked` : ""}> ${words.banner}</label><br>
        <label><input type="checkbox" name="dark" ${shop.theme.colorScheme === "dark" ? html`checked` : ""}> ${words.dark}</label></p>
        <button class="button">${words.apply}</button>
      </form>
    </section>
    ${accountCard(shop)}
    <section class="card" aria-labelledby="redact-card">
      <h2 id="redact-card">shop/redact</h2>
      <p>${words.shopRedactText}</p>
      <form method="post" action="${adminAddress(shop, "/webhooks")}"><button class="button" name="topic" value="shop/redact">${words.shopRedact}</button></form>
    </section>
  </div>`;
  return shellPage(world, shop, { title: words.home, content, path: "" });
}

/** Who is looking, and who else could. */
function accountCard(shop: StandInShop): Html {
  const words = shellWords(shop);
  const others = shop.staffAccounts.filter(({ id }) => id !== shop.staff.id);
  const buttons = others.map(({ id, firstName, lastName }) => html`<button class="button" name="id" value="${id}">${words.switchAccount}: ${firstName} ${lastName}</button>`);
  return html`<section class="card" aria-labelledby="account-card">
    <h2 id="account-card">${words.account} ${shop.staff.firstName} ${shop.staff.lastName}</h2>
    <p>${words.accountText}</p>
    <form method="post" action="${adminAddress(shop, "/staff/account")}" class="buttons">${buttons}</form>
  </section>`;
}

function appCard(world: World, shop: StandInShop): Html {
  const words = shellWords(shop);
  const isInstalled = shop.installation !== undefined;
  const blocks = loadExtensions(world.app.extensionFolders).flatMap((extension) => extension.blocks.map((block) => nameOfBlock(extension, block, shop.staff.locale)));
  const actions = isInstalled
    ? html`<p><a class="button button--primary" href="${adminAddress(shop, `/apps/${world.app.apiKey}`)}">${words.open}</a></p>
      <details><summary>${words.uninstall}</summary>
        <p>${words.uninstallAsk}</p>
        <form method="post" action="${adminAddress(shop, "/uninstall")}"><button class="button button--critical">${words.uninstallReally}</button></form>
      </details>`
    : html`<p><a class="button button--primary" href="${adminAddress(shop, `/oauth/install?client_id=${world.app.apiKey}`)}">${words.install}</a></p>`;
  return html`<section class="card" aria-labelledby="app-card">
    <h2 id="app-card">${world.app.name} <span class="badge ${isInstalled ? "badge--good" : ""}">${isInstalled ? words.installed : words.notInstalled}</span></h2>
    <p>${blocks.join(" · ")}</p>
    ${actions}
  </section>`;
}

/** Shows what the app asks for, or asks for now besides, before the merchant decides. */
export function installPage(world: World, shop: StandInShop): Html {
  const words = shellWords(shop);
  const isUpdate = lacksScopes(world, shop);
  const granted = isUpdate ? (shop.installation?.grantedScopes ?? []) : [];
  const [title, text, action] = isUpdate ? [words.updateTitle, words.updateText, words.update] : [words.installTitle, words.installText, words.install];
  const asked = world.app.scopes.filter((scope) => !covers(granted, scope));
  const content = html`<section class="card install">
    <h1>${title}: ${world.app.name}</h1>
    <p>${text}</p>
    <ul>${asked.map((scope) => html`<li>${scopeWords(scope, shop)} <code>${scope}</code></li>`)}</ul>
    <form method="post" action="${adminAddress(shop, `/oauth/install?client_id=${world.app.apiKey}`)}">
      <button class="button button--primary">${action}</button>
    </form>
  </section>`;
  return shellPage(world, shop, { title, content, path: "/install" });
}

const CUSTOMER_TOPICS = ["customers/data_request", "customers/redact", "customers/update"] as const;

/** The customers, each with the buttons that make the platform send something about her. */
export function customersPage(world: World, shop: StandInShop, notice: Html): Html {
  const words = shellWords(shop);
  const rows = shop.customers.map(
    (customer) => html`<tr>
      <td>${customer.firstName} ${customer.lastName}</td>
      <td>${customer.email}</td>
      <td><code>${customer.id}</code></td>
      <td><form method="post" action="${adminAddress(shop, "/webhooks")}" class="buttons" aria-label="${words.webhooks}: ${customer.firstName} ${customer.lastName}">
        <input type="hidden" name="customer" value="${customer.id}">
        ${CUSTOMER_TOPICS.map((topic) => html`<button class="button" name="topic" value="${topic}">${topic}</button>`)}
        <label><input type="checkbox" name="email_only"> ${words.emailOnly}</label>
      </form></td>
    </tr>`,
  );
  const content = html`<h1>${words.customers}</h1>${notice}
  <div class="card card--plain"><table class="table--stack"><thead><tr><th scope="col">${words.name}</th><th scope="col">${words.email}</th><th scope="col">${words.customerId}</th><th scope="col">${words.webhooks}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return shellPage(world, shop, { title: words.customers, content, path: "/customers" });
}

/** What was sent to the app, newest first, with every attempt and the payload. */
export function deliveriesPage(world: World, shop: StandInShop, notice: Html): Html {
  const words = shellWords(shop);
  const time = new Intl.DateTimeFormat(shop.staff.locale, { dateStyle: "short", timeStyle: "medium", timeZone: shop.ianaTimezone });
  const badge = { delivered: "badge--good", pending: "badge--wait", "given-up": "badge--bad" } as const;
  const rows = [...shop.deliveries].reverse().map(
    (delivery) => html`<tr>
      <td><strong>${delivery.topic}</strong><br><code>${delivery.id}</code></td>
      <td>${time.format(delivery.triggeredAt)}</td>
      <td><span class="badge ${badge[delivery.state]}">${words[delivery.state]}</span>${delivery.nextAttemptAt === undefined || delivery.state !== "pending" ? "" : html`<br>→ ${time.format(delivery.nextAttemptAt)}`}</td>
      <td>${delivery.attempts.map((attempt) => html`<div>${time.format(attempt.at)}: <strong>${attempt.status}</strong>, ${attempt.milliseconds} ms</div>`)}
        <details><summary>${words.payload}</summary><pre>${JSON.stringify(JSON.parse(delivery.body), null, 2)}</pre></details>
        <form method="post" action="${adminAddress(shop, "/deliveries/again")}"><button class="button" name="delivery" value="${delivery.id}">${words.deliverAgain}</button></form>
      </td>
    </tr>`,
  );
  const table = html`<div class="card card--plain"><table class="table--stack"><thead><tr><th scope="col">${words.topic}</th><th scope="col">${words.triggered}</th><th scope="col">${words.state}</th><th scope="col">${words.attempts}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const content = html`<h1>${words.deliveries}</h1>${notice}<p><a class="button" href="${adminAddress(shop, "/deliveries")}">${words.reload}</a></p>${rows.length === 0 ? html`<p class="card">${words.none}</p>` : table}`;
  return shellPage(world, shop, { title: words.deliveries, content, path: "/deliveries" });
}
