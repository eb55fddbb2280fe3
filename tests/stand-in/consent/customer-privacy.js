/*
 * Stand-in for the platform's Customer Privacy API (consent-tracking-api 0.1) and for the consent banner of the shop.
 * Before the shopper answers, everything is unknown: no cookie is set. The answer is kept in one cookie of the stand-in.
 */
(() => {
  const COOKIE = "_stand_in_consent";
  const PURPOSES = ["analytics", "marketing", "preferences", "sale_of_data"];
  const KEPT_AS = { analytics: "analytics", marketing: "marketing", preferences: "preferences", sale_of_data: "saleOfData" };
  const YEAR_SECONDS = 365 * 24 * 60 * 60;
  const script = document.currentScript;
  const bannerRequired = script.dataset.banner === "required";
  const region = script.dataset.region;
  const isGerman = (script.dataset.locale || "de").startsWith("de");
  let isLoaded = false;

  function read() {
    const value = document.cookie.split("; ").find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
    let kept = {};
    try {
      kept = JSON.parse(decodeURIComponent(value || "%7B%7D"));
    } catch {
      // Whatever stands there is no answer of hers.
    }
    const wordFor = (answer) => (answer === true ? "yes" : answer === false ? "no" : "");
    return Object.fromEntries(PURPOSES.map((purpose) => [purpose, wordFor(kept[KEPT_AS[purpose]])]));
  }

  function write(consent) {
    const answered = PURPOSES.filter((purpose) => consent[purpose] !== "");
    const value = encodeURIComponent(JSON.stringify(Object.fromEntries(answered.map((purpose) => [KEPT_AS[purpose], consent[purpose] === "yes"]))));
    document.cookie = `${COOKIE}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }

  /** Where a banner is required, only a yes allows; elsewhere everything but a no does. */
  const allows = (purpose) => (bannerRequired ? read()[purpose] === "yes" : read()[purpose] !== "no");

  const customerPrivacy = {
    analyticsProcessingAllowed: () => allows("analytics"),
    marketingAllowed: () => allows("marketing"),
    preferencesProcessingAllowed: () => allows("preferences"),
    saleOfDataAllowed: () => allows("sale_of_data"),
    currentVisitorConsent: () => read(),
    shouldShowBanner: () => bannerRequired && PURPOSES.every((purpose) => read()[purpose] === ""),
    saleOfDataRegion: () => false,
    getRegion: () => region,
    setTrackingConsent(wish, callback) {
      const strange = Object.keys(wish).filter((name) => !PURPOSES.includes(name) && name !== "headlessStorefront" && name !== "metafields");
      if (strange.length > 0) throw new TypeError(`setTrackingConsent: "${strange[0]}" is unknown; known are: ${PURPOSES.join(", ")}`);
      const now = read();
      for (const purpose of PURPOSES) if (purpose in wish) now[purpose] = wish[purpose] === "" ? "" : wish[purpose] ? "yes" : "no";
      write(now);
      document.dispatchEvent(
        new CustomEvent("visitorConsentCollected", {
          detail: {
            analyticsAllowed: allows("analytics"),
            marketingAllowed: allows("marketing"),
            preferencesAllowed: allows("preferences"),
            saleOfDataAllowed: allows("sale_of_data"),
          },
        }),
      );
      callback?.();
    },
  };

  window.Shopify = window.Shopify || {};
  /** As on the platform: nothing of the API is there before it has been asked for, and it comes later, not at once. */
  window.Shopify.loadFeatures = (features, callback) => {
    const strange = features.find((feature) => feature.name !== "consent-tracking-api");
    setTimeout(() => {
      if (strange !== undefined) {
        callback?.(new Error(`feature "${strange.name}" is unknown; known are: consent-tracking-api`));
        return;
      }
      window.Shopify.customerPrivacy = customerPrivacy;
      if (!isLoaded) {
        isLoaded = true;
        document.dispatchEvent(new CustomEvent("shopifyCustomerPrivacyApiLoaded"));
      }
      callback?.();
    }, 0);
  };

  const WORDS = isGerman
    ? { label: "Ihre Einstellungen", text: "Wir möchten Cookies und ähnliche Techniken für Statistik, Marketing und Ihre Einstellungen nutzen. Sie entscheiden; ablehnen ist so einfach wie zustimmen.", accept: "Zustimmen", decline: "Ablehnen" }
    : { label: "Your choices", text: "We would like to use cookies and similar techniques for statistics, marketing and your preferences. You decide; declining is as easy as agreeing.", accept: "Agree", decline: "Decline" };

  function showBanner() {
    const banner = document.createElement("section");
    banner.id = "stand-in-consent-banner";
    banner.className = "consent-banner";
    banner.setAttribute("aria-label", WORDS.label);
    const text = document.createElement("p");
    text.textContent = WORDS.text;
    const buttons = document.createElement("div");
    buttons.className = "consent-banner__buttons";
    for (const [words, isGiven] of [[WORDS.decline, false], [WORDS.accept, true]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--secondary";
      button.textContent = words;
      button.addEventListener("click", () => {
        customerPrivacy.setTrackingConsent(Object.fromEntries(PURPOSES.map((purpose) => [purpose, isGiven])), () => banner.remove());
      });
      buttons.append(button);
    }
    banner.append(text, buttons);
    document.body.append(banner);
  }

  if (bannerRequired && !window.Shopify.designMode && customerPrivacy.shouldShowBanner()) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", showBanner);
    else showBanner();
  }
})();
