/* The contextual save bar: `<ui-save-bar>`, `shopify.saveBar` and forms with `data-save-bar`. The admin shows it. */
const shownBars = new Set();

class SaveBar extends MirroredElement {
  get showing() {
    return shownBars.has(this);
  }

  get discardConfirmation() {
    return this.hasAttribute("discardconfirmation") && this.getAttribute("discardconfirmation") !== "false";
  }

  set discardConfirmation(isWanted) {
    this.toggleAttribute("discardconfirmation", isWanted === true);
  }

  async show() {
    if (this.showing) return;
    shownBars.add(this);
    this.tellAdmin();
    this.dispatchEvent(new Event("show"));
  }

  async hide() {
    if (!shownBars.delete(this)) return;
    this.tellAdmin();
    this.dispatchEvent(new Event("hide"));
  }

  async toggle() {
    return this.showing ? this.hide() : this.show();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shownBars.delete(this);
  }

  tellAdmin() {
    tellSaveBar();
  }
}
customElements.define("ui-save-bar", SaveBar);

function tellSaveBar() {
  const bar = [...shownBars].at(-1);
  if (bar === undefined) {
    tell("save-bar", { bar: null });
    return;
  }
  const buttons = [...bar.querySelectorAll("button")];
  const save = buttons.find((button) => button.getAttribute("variant") === "primary");
  const discard = buttons.find((button) => button !== save);
  tell("save-bar", {
    bar: {
      save: save === undefined ? null : mirror(save),
      discard: discard === undefined ? null : mirror(discard),
      asksBeforeDiscard: bar.discardConfirmation,
    },
  });
}

function barOf(id) {
  const bar = document.getElementById(id);
  if (!(bar instanceof SaveBar)) throw new Error(`App Bridge (stand-in): there is no <ui-save-bar id="${id}">`);
  return bar;
}

const saveBar = {
  show: async (id) => barOf(id).show(),
  hide: async (id) => barOf(id).hide(),
  toggle: async (id) => barOf(id).toggle(),
  leaveConfirmation: () => (shownBars.size === 0 ? Promise.resolve() : ask("leave-confirmation")),
};

/* A form with `data-save-bar` has a bar of its own: shown when something was changed, saving sends the form. */
const formBars = new WeakMap();

function barOfForm(form) {
  const known = formBars.get(form);
  if (known !== undefined) return known;
  const bar = document.createElement("ui-save-bar");
  bar.discardConfirmation = form.hasAttribute("data-discard-confirmation");
  const save = Object.assign(document.createElement("button"), { type: "button" });
  save.setAttribute("variant", "primary");
  save.addEventListener("click", () => form.requestSubmit());
  const discard = Object.assign(document.createElement("button"), { type: "button" });
  discard.addEventListener("click", () => form.reset());
  bar.append(save, discard);
  document.body.append(bar);
  formBars.set(form, bar);
  return bar;
}

const savedForm = (event) => event.target?.closest?.("form[data-save-bar]") ?? null;
for (const type of ["input", "change"]) {
  document.addEventListener(type, (event) => {
    const form = savedForm(event);
    if (form !== null) void barOfForm(form).show();
  });
}
for (const type of ["submit", "reset"]) {
  document.addEventListener(type, (event) => {
    const form = savedForm(event);
    if (form !== null) void formBars.get(form)?.hide();
  });
}
