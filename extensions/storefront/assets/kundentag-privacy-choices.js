/**
 * What this shop holds about the customer who is logged in: shown, withdrawn, downloaded, erased. Asks the shop for nothing
 * until she clicks. Texts come from Liquid; whatever the shop answers is set as text, never as markup.
 */
if (!customElements.get('kundentag-privacy-choices')) {
  /**
   * @param {string} name
   * @param {Blob} file
   */
  const save = (name, file) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  class PrivacyChoices extends HTMLElement {
    #busy = false;
    #token = '';
    /** @type {unknown} */
    #certificate;

    connectedCallback() {
      this.addEventListener('click', this.#click);
    }

    /** @param {string} name */
    #part(name) {
      return /** @type {HTMLElement} */ (this.querySelector(`[data-part=${name}]`));
    }

    /** @param {string} [text] */
    #say(text = '') {
      this.#part('status').textContent = text;
    }

    /** @param {Event} event */
    #click = async (event) => {
      const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-do]'));
      if (!button) return;
      event.preventDefault();
      if (this.#busy) return;
      if (this.dataset.preview) return this.#say(this.dataset.preview);
      this.#busy = true;
      button.ariaDisabled = 'true';
      try {
        await this.#act(button);
      } catch (error) {
        const isLoggedOut = error instanceof Error && error.message === '401';
        this.#say(isLoggedOut ? '' : this.dataset.failed);
        this.#focus(this.#part(isLoggedOut ? 'log-in' : 'status'));
      }
      this.#busy = false;
      button.ariaDisabled = null;
    };

    /** @param {HTMLElement} button */
    #act(button) {
      switch (button.dataset.do) {
        case 'show':
          return this.#show();
        case 'withdraw':
          return this.#withdraw(/** @type {HTMLElement} */ (button.closest('li')));
        case 'download':
          return this.#download();
        case 'ask':
          return this.#askToConfirm(true);
        case 'keep':
          return this.#askToConfirm(false);
        case 'erase':
          return this.#erase();
        default:
          return save('certificate.json', new Blob([JSON.stringify(this.#certificate, null, 2)], { type: 'application/json' }));
      }
    }

    /**
     * @param {string} path
     * @param {Record<string, string>} [fields] With fields it is a POST.
     * @returns {Promise<Response>} An answer that is good; anything else is thrown.
     */
    async #request(path, fields) {
      const reply = await fetch(`${this.dataset.base}${path}?language=${this.lang}`, {
        ...(fields && { method: 'POST', body: new URLSearchParams({ token: this.#token, ...fields }) }),
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(15000),
      });
      if (reply.status === 401) {
        this.#part('log-in').hidden = false;
        this.#part('start').hidden = true;
        this.#part('holdings').hidden = true;
      }
      if (!reply.ok || !reply.headers.get('content-type')?.includes('json')) throw new Error(`${reply.status}`);
      return reply;
    }

    /**
     * An action needs a token that lasts half an hour; an expired one is fetched anew, once.
     * @param {string} path
     * @param {Record<string, string>} [fields]
     */
    async #post(path, fields = {}) {
      this.#say(this.dataset.working);
      try {
        return await this.#request(path, fields);
      } catch (error) {
        if (!(error instanceof Error) || error.message !== '403') throw error;
        await this.#load();
        return this.#request(path, fields);
      }
    }

    /** @returns {Promise<Holdings>} */
    async #load() {
      const holdings = /** @type {Holdings} */ (await (await this.#request('')).json());
      this.#token = holdings.token;
      const field = this.querySelector('[name=token]');
      if (field) field.value = holdings.token;
      return holdings;
    }

    async #show() {
      this.#say(this.dataset.loading);
      const { purposes, holds } = await this.#load();
      this.#part('purposes').replaceChildren(...purposes.map((purpose) => this.#item(purpose)));
      this.#part('nothing').hidden = holds;
      this.#part('no-consents').hidden = purposes.length > 0;
      this.#part('holdings').hidden = false;
      this.#part('start').hidden = true;
      this.#say(this.dataset.loaded);
      this.#focus(this.#part('status'));
    }

    /** @param {ConsentGiven} purpose */
    #item(purpose) {
      const item = this.#filled('purpose', { ...purpose });
      const answers = /** @type {HTMLElement} */ (item.querySelector('[data-part=answers]'));
      answers.append(...purpose.answers.map((answer) => this.#filled('answer', { ...answer })));
      answers.hidden = purpose.answers.length === 0;
      const button = /** @type {HTMLElement} */ (item.querySelector('button'));
      button.ariaLabel = `${button.textContent}: ${purpose.title}`;
      item.dataset.purpose = purpose.purpose;
      item.dataset.scope = purpose.scope;
      return item;
    }

    /**
     * A copy of a template with its slots filled; a paragraph without a value is left out.
     * @param {string} name
     * @param {Record<string, unknown>} values
     */
    #filled(name, values) {
      const template = /** @type {HTMLTemplateElement} */ (this.#part(name));
      const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
      for (const slot of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll('[data-slot]'))) {
        const value = values[slot.dataset.slot ?? ''];
        const isEmpty = value === null || value === undefined;
        if (isEmpty) /** @type {HTMLElement} */ (slot.parentElement).hidden = true;
        slot.textContent = isEmpty ? '' : this.#written(slot, String(value));
        // What she read then may be in another language than this page.
        if (slot.hasAttribute('lang')) slot.lang = String(values.language ?? this.lang);
      }
      return item;
    }

    /**
     * @param {HTMLElement} slot
     * @param {string} value
     */
    #written(slot, value) {
      if (!(slot instanceof HTMLTimeElement)) return value;
      slot.dateTime = value;
      return new Intl.DateTimeFormat(this.lang === 'en' ? 'en-GB' : this.lang, { dateStyle: 'long' }).format(new Date(value));
    }

    /** @param {HTMLElement} item */
    async #withdraw(item) {
      const { purpose = '', scope = '' } = item.dataset;
      await this.#post('/withdrawals', { purpose, scope });
      for (const part of item.querySelectorAll('button, [data-part]')) part.remove();
      item.append(Object.assign(document.createElement('strong'), { textContent: this.dataset.withdrawn }));
      this.#say(this.dataset.withdrawn);
      this.#focus(item);
    }

    async #download() {
      const reply = await this.#post('/access');
      save('privacy-data.json', await reply.blob());
      this.#say(this.dataset.downloaded);
    }

    /** @param {boolean} asked */
    #askToConfirm(asked) {
      const confirm = this.#part('confirm');
      confirm.hidden = !asked;
      this.#focus(asked ? confirm : /** @type {HTMLElement} */ (this.querySelector('[data-do=ask]')));
    }

    async #erase() {
      const reply = await this.#post('/erasure', { confirm: 'erase' });
      const body = /** @type {Erasure} */ (await reply.json());
      const isComplete = body.outcome === 'erased';
      if (!isComplete && body.outcome !== 'accepted') throw new Error(body.outcome);
      this.#certificate = body.certificate;
      this.#part('case').textContent = body.case;
      const page = /** @type {HTMLAnchorElement} */ (this.#part('certificate-page'));
      page.href = `${this.dataset.base}/pages/certificates/${body.case}?language=${this.lang}`;
      this.#part('accepted').hidden = isComplete;
      this.#part('complete').hidden = !isComplete;
      this.#part('certificate').hidden = !isComplete;
      this.#part('holdings').hidden = true;
      this.#part('erased').hidden = false;
      this.#say();
      this.#focus(this.#part('erased'));
    }

    /** @param {HTMLElement} element */
    #focus(element) {
      if (element.tabIndex < 0) element.tabIndex = -1;
      element.focus();
    }
  }

  customElements.define('kundentag-privacy-choices', PrivacyChoices);
}
