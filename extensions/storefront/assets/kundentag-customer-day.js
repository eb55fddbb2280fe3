// See ../README.md
if (!customElements.get('kundentag-customer-day')) {
  const LONGEST_TIMER = 2 ** 31 - 1;

  class CustomerDay extends HTMLElement {
    #timer = 0;
    #isBusy = false;

    connectedCallback() {
      this.addEventListener('submit', this.#claim);
      this.addEventListener('click', this.#click);
      if (this.#isOver) this.parentElement?.setAttribute('hidden', '');
      else this.#watch();
      const copy = this.querySelector('[data-part=copy]');
      if (copy) copy.style.visibility = '';
    }

    disconnectedCallback() {
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', this.#watchEnd);
    }

    get #millisecondsLeft() {
      return (Number(this.dataset.ends) + 1) * 1000 - Date.now();
    }

    get #isOver() {
      return this.#millisecondsLeft <= 0;
    }

    #watch() {
      document.addEventListener('visibilitychange', this.#watchEnd);
      this.#watchEnd();
    }

    #watchEnd = () => {
      clearTimeout(this.#timer);
      if (this.#isOver) this.#end();
      else this.#timer = setTimeout(this.#watchEnd, Math.min(this.#millisecondsLeft, LONGEST_TIMER));
    };

    #end() {
      const offer = this.#part('offer');
      if (offer.hidden) return;
      this.#part('over').style.minHeight = `${offer.getBoundingClientRect().height}px`;
      offer.hidden = true;
      this.#part('over').textContent = this.dataset.over ?? '';
    }

    /** @param {SubmitEvent} event */
    #claim = async (event) => {
      event.preventDefault();
      if (this.#isBusy) return;
      const { preview, working, failed } = this.dataset;
      if (preview) return this.#say(preview);
      const button = this.#part('submit');
      this.#isBusy = true;
      button.ariaDisabled = 'true';
      this.#say(working);
      const reply = await this.#ask();
      this.#isBusy = false;
      button.ariaDisabled = null;
      this.#say();
      if (reply?.outcome) return this.#show(reply);
      if (reply?.kind === 'day-over') return this.#end();
      this.#say(reply?.message ?? failed);
      if (reply?.kind === 'log-in-needed') this.#offerLogIn();
    };

    /** @returns {Promise<CodeReply | undefined>} */
    #ask() {
      const form = this.querySelector('[data-part=form]');
      const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
      const headers = { Accept: 'application/json' };
      return fetch(form.action, { method: 'POST', body, headers, signal: AbortSignal.timeout(10000) })
        .then((response) => response.json())
        .catch(() => undefined);
    }

    /** @param {CodeReply} reply */
    #show({ outcome, code = '', apply_url = '', message }) {
      this.#part('code').textContent = code;
      const link = /** @type {HTMLAnchorElement} */ (this.#part('apply'));
      const url = new URL(apply_url, location.origin);
      if (url.origin !== location.origin) return this.#say(this.dataset.failed);
      url.searchParams.set('redirect', this.dataset.cart ?? '/cart');
      link.href = url.href;
      if (outcome === 'used') {
        link.parentElement?.setAttribute('hidden', '');
        this.#say(message);
      }
      this.#part('form').style.visibility = 'hidden';
      this.#part('issued').style.visibility = '';
      this.#part('issued').focus();
    }

    #offerLogIn() {
      this.#part('claim').hidden = true;
      this.#part('log-in').hidden = false;
      this.#part('log-in').querySelector('a')?.focus();
    }

    /** @param {Event} event */
    #click = async (event) => {
      if (!(event.target instanceof HTMLElement) || event.target.dataset.do !== 'copy') return;
      const { copied, uncopied } = this.dataset;
      this.#say();
      const isCopied = await navigator.clipboard?.writeText(this.#part('code').textContent ?? '').then(
        () => true,
        () => false,
      );
      this.#say(isCopied ? copied : uncopied);
    };

    #say(text = '') {
      this.#part('status').textContent = text;
    }

    #part(name = '') {
      return this.querySelector(`[data-part=${name}]`);
    }
  }

  customElements.define('kundentag-customer-day', CustomerDay);
}
