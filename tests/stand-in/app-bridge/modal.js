/* `<ui-modal>` and `shopify.modal`: shown inside the app's own frame, as a dialog of the page. */
class Modal extends HTMLElement {
  #content = document.createElement("div");
  #dialog;

  get content() {
    return this.#content;
  }

  set content(element) {
    this.#content.replaceChildren(element);
  }

  get src() {
    return this.getAttribute("src") ?? undefined;
  }

  set src(address) {
    this.setAttribute("src", address);
  }

  get variant() {
    return this.getAttribute("variant") ?? "base";
  }

  set variant(size) {
    this.setAttribute("variant", size);
    if (this.#dialog !== undefined) this.#dialog.dataset.variant = size;
  }

  get contentWindow() {
    return this.#dialog?.querySelector("iframe")?.contentWindow ?? null;
  }

  async show() {
    if (this.#dialog !== undefined) return;
    this.#dialog = this.#build();
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
  }

  async hide() {
    const dialog = this.#dialog;
    if (dialog === undefined) return;
    this.#dialog = undefined;
    dialog.close();
    dialog.remove();
    this.dispatchEvent(new Event("hide"));
  }

  async toggle() {
    return this.#dialog === undefined ? this.show() : this.hide();
  }

  disconnectedCallback() {
    void this.hide();
  }

  #build() {
    const titleBar = this.querySelector("ui-title-bar");
    const dialog = document.createElement("dialog");
    dialog.className = "stand-in-modal";
    dialog.dataset.variant = this.variant;
    dialog.setAttribute("aria-label", titleBar?.getAttribute("title") ?? document.title);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      void this.hide();
    });
    const header = document.createElement("header");
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "✕" });
    close.setAttribute("aria-label", (config.locale ?? "en").startsWith("de") ? "Schließen" : "Close");
    close.addEventListener("click", () => void this.hide());
    header.append(titleBar?.getAttribute("title") ?? "", close);
    dialog.append(header, this.#body());
    const buttons = [...(titleBar?.querySelectorAll("button") ?? [])];
    if (buttons.length > 0) dialog.append(this.#footer(buttons));
    return dialog;
  }

  #body() {
    if (this.src !== undefined) return Object.assign(document.createElement("iframe"), { src: this.src, title: this.getAttribute("id") ?? "" });
    if (this.#content.childNodes.length === 0) {
      const plain = [...this.children].filter((child) => !["UI-TITLE-BAR", "UI-SAVE-BAR"].includes(child.tagName));
      this.#content.append(...plain.map((child) => child.cloneNode(true)));
    }
    return this.#content;
  }

  #footer(buttons) {
    const footer = document.createElement("footer");
    for (const original of buttons) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: original.textContent, disabled: original.hasAttribute("disabled") });
      button.dataset.variant = original.getAttribute("variant") ?? "";
      button.addEventListener("click", () => original.click());
      footer.append(button);
    }
    return footer;
  }
}
customElements.define("ui-modal", Modal);

function modalOf(id) {
  const modal = document.getElementById(id);
  if (!(modal instanceof Modal)) throw new Error(`App Bridge (stand-in): there is no <ui-modal id="${id}">`);
  return modal;
}

const modal = { show: async (id) => modalOf(id).show(), hide: async (id) => modalOf(id).hide(), toggle: async (id) => modalOf(id).toggle() };
