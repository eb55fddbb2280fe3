// See ../README.md
if (!customElements.get('kundentag-survey')) {
  const PAUSE_SECONDS = [2, 4, 8, 16];

  class Survey extends HTMLElement {
    #isBusy = false;
    #submission = '';

    connectedCallback() {
      this.addEventListener('submit', this.#submit);
    }

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
      const reply = await this.#post(form.action, answer);
      this.#isBusy = false;
      button.ariaDisabled = null;

      if (reply?.outcome) return this.#thank(reply.linked);
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

    /** @param {string} name */
    #part(name) {
      return this.querySelector(`[data-part=${name}]`);
    }

    /** @param {string} [text] @param {string} [field] Where to say it, if not in the status line. */
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

    /** @param {boolean} [isLinked] */
    #thank(isLinked) {
      // The block keeps its height: nothing below it moves.
      this.style.minHeight = `${this.offsetHeight}px`;
      this.#part('form').inert = true;
      this.#part('send').hidden = true;
      this.#part(isLinked ? 'linked' : 'anonymous').hidden = false;
      this.#part('thanks').hidden = false;
      this.#part('thanks').focus();
      this.dispatchEvent(new Event('kundentag:recorded', { bubbles: true }));
    }
  }

  customElements.define('kundentag-survey', Survey);
}
