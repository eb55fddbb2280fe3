// See ../README.md
if (!customElements.get('kundentag-survey-popup')) {
  const KEY = 'kundentag-survey-popup';
  const QUIET_DAYS = 183;

  /** Null unless she allows preferences (C-11). @param {PopupMemory} [change] @returns {Promise<PopupMemory | null>} */
  const memory = async (change) => {
    const shopify = window.Shopify;
    if (!shopify?.customerPrivacy && shopify?.loadFeatures) {
      await new Promise((loaded) => shopify.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], loaded));
    }
    try {
      if (!shopify?.customerPrivacy?.preferencesProcessingAllowed()) return null;
      const kept = { ...JSON.parse(localStorage.getItem(KEY) ?? '{}'), ...change };
      if (change) localStorage.setItem(KEY, JSON.stringify(kept));
      return kept;
    } catch {
      return null;
    }
  };

  class SurveyPopup extends HTMLElement {
    #timer = 0;
    #before = document.activeElement;

    connectedCallback() {
      this.addEventListener('click', this.#click);
      this.addEventListener('kundentag:recorded', this.#keepQuiet);
      document.addEventListener('keydown', this.#key);
      document.addEventListener('visitorConsentCollected', this.#forget);
      this.#timer = setTimeout(this.#consider, this.#isPreview ? 0 : Number(this.dataset.delay) * 1000);
    }

    disconnectedCallback() {
      clearTimeout(this.#timer);
      document.removeEventListener('keydown', this.#key);
      document.removeEventListener('visitorConsentCollected', this.#forget);
    }

    get #isPreview() {
      return 'preview' in this.dataset;
    }

    /** @param {string} name */
    #part(name) {
      return this.querySelector(`[data-part=${name}]`);
    }

    #consider = async () => {
      if (!this.#isPreview && !(await this.#isDue())) return;
      this.#before = document.activeElement;
      this.#takeSurface();
      this.#part('teaser').hidden = false;
    };

    async #isDue() {
      // A survey in the page itself is enough.
      if (document.querySelector('kundentag-survey') !== this.querySelector('kundentag-survey')) return false;
      const kept = await memory();
      if ((kept?.quietUntil ?? '') > new Date().toISOString()) return false;
      const wanted = Number(this.dataset.pages);
      if (wanted < 2) return true;
      const pages = (kept?.pages ?? 0) + 1;
      return !!(await memory({ pages })) && pages >= wanted;
    }

    /** The page's own, as it lies over the page. */
    #takeSurface() {
      if (this.style.getPropertyValue('--kundentag-surface')) return;
      for (const element of [document.documentElement, document.body]) {
        const colour = getComputedStyle(element).backgroundColor;
        if (colour.startsWith('rgb(')) this.style.setProperty('--kundentag-surface', colour);
      }
    }

    /** @param {Event} event */
    #click = (event) => {
      if (!(event.target instanceof HTMLElement)) return;
      const action = event.target.dataset.do;
      if (action === 'dismiss') this.#dismiss();
      if (action === 'open') this.#open();
    };

    #open() {
      if (!customElements.get('kundentag-survey')) {
        const script = document.createElement('script');
        script.src = this.dataset.script ?? '';
        this.append(script);
      }
      this.#part('teaser').hidden = true;
      this.#part('panel').hidden = false;
      this.#part('panel').querySelector('h2')?.focus();
    }

    #dismiss() {
      const hadFocus = this.contains(document.activeElement);
      this.#part('teaser').hidden = true;
      this.#part('panel').hidden = true;
      if (hadFocus && this.#before instanceof HTMLElement) this.#before.focus();
      this.#keepQuiet();
    }

    #keepQuiet = () => {
      if (this.#isPreview) return;
      memory({ quietUntil: new Date(Date.now() + QUIET_DAYS * 864e5).toISOString().slice(0, 10) });
    };

    /** @param {KeyboardEvent} event */
    #key = (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (!this.#part('teaser').hidden || !this.#part('panel').hidden) this.#dismiss();
    };

    #forget = async () => {
      if (!(await memory())) localStorage.removeItem(KEY);
    };
  }

  customElements.define('kundentag-survey-popup', SurveyPopup);
}
