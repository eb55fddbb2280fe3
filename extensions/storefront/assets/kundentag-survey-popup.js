// See ../README.md
if (!customElements.get('kundentag-survey-popup')) {
  const KEY = 'kundentag-survey-popup';
  const QUIET_DAYS = 183;

  /** Only where she allows preferences (C-11). */
  const lasting = async () => {
    const shopify = window.Shopify;
    if (shopify?.loadFeatures) {
      await new Promise((loaded) => shopify.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], loaded));
    }
    return shopify?.customerPrivacy?.preferencesProcessingAllowed() ? localStorage : null;
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

    #part(name = '') {
      return this.querySelector(`[data-part=${name}]`);
    }

    #consider = async () => {
      if (!this.#isPreview && !(await this.#isDue())) return;
      this.#before = document.activeElement;
      this.#takeSurface();
      this.#part('teaser').hidden = false;
    };

    async #isDue() {
      if (document.querySelector('kundentag-survey') !== this.querySelector('kundentag-survey')) return false;
      try {
        if (sessionStorage.getItem(KEY)) return false;
        return ((await lasting())?.getItem(KEY) ?? '') < new Date().toISOString();
      } catch {
        return false;
      }
    }

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
      if (!customElements.get('kundentag-survey')) import(this.dataset.script ?? '').catch(() => {});
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

    /** @param {Event} [answered] Without it, she said no. */
    #keepQuiet = async (answered) => {
      if (this.#isPreview) return;
      if (!answered) sessionStorage.setItem(KEY, 'no');
      (await lasting())?.setItem(KEY, new Date(Date.now() + QUIET_DAYS * 864e5).toISOString().slice(0, 10));
    };

    /** @param {KeyboardEvent} event */
    #key = (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (!this.#part('teaser').hidden || !this.#part('panel').hidden) this.#dismiss();
    };

    #forget = async () => {
      if (!(await lasting())) localStorage.removeItem(KEY);
    };
  }

  customElements.define('kundentag-survey-popup', SurveyPopup);
}
