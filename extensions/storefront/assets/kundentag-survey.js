// See ../README.md
if (!customElements.get('kundentag-survey')) {
  const PAUSE_SECONDS = [2, 4, 8, 16];

  const mayLink = async () => {
    const shopify = window.Shopify;
    await new Promise((done) => {
      setTimeout(done, shopify?.loadFeatures ? 5000 : 0);
      shopify?.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], done);
    });
    return shopify?.customerPrivacy?.preferencesProcessingAllowed() ?? !shopify?.loadFeatures;
  };

  class Survey extends HTMLElement {
    #isBusy = false;
    #submission = '';

    connectedCallback() {
      this.addEventListener('submit', this.#submit);
      this.querySelector('[name=consent]')?.addEventListener('change', this.#canSend);
    }

    #canSend = async () => {
      const box = this.querySelector('[name=consent]');
      if (!box?.checked || (await mayLink().catch(() => false))) return true;
      box.checked = false;
      this.#say(this.dataset.unlinked, 'consent');
      return false;
    };

    /** @param {SubmitEvent} event */
    #submit = async (event) => {
      event.preventDefault();
      const form = this.querySelector('[data-part=form]');
      if (this.#isBusy) return;
      const answer = new URLSearchParams(/** @type {any} */ (new FormData(form)));
      const { nothing, preview, sending, again, failed } = this.dataset;
      if (!answer.get('score') && !answer.get('comment')?.trim()) return this.#say(nothing, 'score');
      if (preview) return this.#say(preview);

      answer.set('submission', (this.#submission ||= crypto.randomUUID()));
      const button = this.#part('submit');
      this.#isBusy = true;
      button.ariaDisabled = 'true';
      this.#say(sending);
      const isAllowed = await this.#canSend();
      const reply = isAllowed ? await this.#post(form.action, answer) : undefined;
      this.#isBusy = false;
      button.ariaDisabled = null;

      if (!isAllowed) return;
      if (reply?.outcome) return this.#thank(event.timeStamp, reply.linked);
      button.textContent = again ?? '';
      this.#say(reply?.message ?? failed, reply?.field);
    };

    /** @param {string} url @param {URLSearchParams} body @returns {Promise<AnswerReply | undefined>} */
    async #post(url, body) {
      const headers = { Accept: 'application/json' };
      for (const pause of [...PAUSE_SECONDS, 0]) {
        const reply = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(10000) })
          .then((response) => response.status < 500 && response.status !== 429 && response.json())
          .catch(() => null);
        if (reply) return reply;
        if (pause) this.#say(this.dataset.retrying);
        await new Promise((done) => setTimeout(done, pause * 1000 * (1 + Math.random() / 4)));
      }
      return undefined;
    }

    #part(name = '') {
      return this.querySelector(`[data-part=${name}]`);
    }

    #say(text = '', field = '') {
      let line = this.#part('status');
      line.textContent = '';
      for (const error of this.querySelectorAll('[data-error]')) {
        error.textContent = '';
        if (error.dataset.error === field) line = error;
      }
      line.textContent = text;
      if (field) this.#part('form').querySelector(`[name=${field}]`)?.focus();
    }

    #thank(since = 0, isLinked = false) {
      if (performance.now() - since > 400) this.style.minHeight = `${this.offsetHeight}px`;
      this.#part('form').hidden = true;
      this.#part(isLinked ? 'linked' : 'anonymous').hidden = false;
      this.#part('thanks').hidden = false;
      this.#part('thanks').focus();
      this.dispatchEvent(new Event('kundentag:recorded', { bubbles: true }));
    }
  }

  customElements.define('kundentag-survey', Survey);
}
