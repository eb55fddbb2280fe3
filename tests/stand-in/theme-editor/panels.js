/* The left side of the editor: what stands in which section, and the app embeds. */
const SECTIONS = { index: ["apps"], product: ["main", "apps"], collection: ["main", "apps"], cart: ["main", "apps"] };

export function renderPanels(view) {
  keepFocus(() => {
    document.getElementById("panel-sections").replaceChildren(...SECTIONS[view.state.template].map((section) => sectionOf(section, view)));
    document.getElementById("panel-embeds").replaceChildren(...embedsOf(view));
  });
}

export function make(tag, properties = {}, ...children) {
  const { attributes = {}, ...plain } = properties;
  const element = Object.assign(document.createElement(tag), plain);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/* Rendering anew must not throw a keyboard user back to the start of the page. */
function keepFocus(render) {
  const focused = document.activeElement?.dataset?.focus;
  render();
  if (focused !== undefined) document.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

function sectionOf(section, view) {
  const { state, words } = view;
  const placed = state.draft.templates[state.template].filter((place) => (place.section ?? "apps") === section);
  const list = make("ul", {}, ...placed.map((place, index) => blockOf(place, { ...view, isFirst: index === 0, isLast: index === placed.length - 1 })));
  const picker = pickerOf(section, view);
  const add = make("button", {
    type: "button",
    className: "button",
    textContent: `+ ${words.add}`,
    attributes: { "aria-label": words.addTo.replace("{place}", words[section]), "aria-expanded": "false" },
    onclick: () => {
      picker.hidden = !picker.hidden;
      add.setAttribute("aria-expanded", String(!picker.hidden));
      if (!picker.hidden) picker.querySelector("button")?.focus();
    },
  });
  const parts = placed.length === 0 ? [make("p", { className: "hint", textContent: words.noBlocks })] : [list];
  const id = `place-${section}`;
  return make("section", { className: "place", attributes: { "aria-labelledby": id } }, make("h2", { id, textContent: words[section] }), ...parts, add, picker);
}

function pickerOf(section, { state, words, catalogue, actions }) {
  const offered = catalogue.filter((block) => !block.isEmbed && block.templates.includes(state.template));
  const buttons = offered.map((block) =>
    make("button", { type: "button", onclick: () => actions.add(block.type, section) }, make("span", { textContent: block.name }), " ", make("small", { textContent: block.app })),
  );
  return make("div", { className: "picker", hidden: true }, ...(buttons.length === 0 ? [make("p", { className: "hint", textContent: words.noneToAdd })] : buttons));
}

function blockOf(place, { state, words, byType, actions, isFirst, isLast }) {
  const name = byType.get(place.type)?.name ?? place.type;
  const tool = (kind, sign, properties) =>
    make("button", { type: "button", textContent: sign, title: words[kind].replace("{name}", name), ...properties, attributes: { "aria-label": words[kind].replace("{name}", name), "data-focus": `${place.id}-${kind === "show" ? "hide" : kind}` } });
  return make(
    "li",
    { className: `block${state.chosen === place ? " is-chosen" : ""}` },
    make(
      "button",
      { type: "button", className: "block__name", onclick: () => actions.choose(place), attributes: { "aria-label": words.configure.replace("{name}", name), "aria-pressed": state.chosen === place, "data-focus": place.id } },
      name,
      ...(place.disabled ? [" ", make("span", { className: "badge", textContent: words.hidden })] : []),
    ),
    make(
      "div",
      { className: "block__tools" },
      tool("up", "↑", { disabled: isFirst, onclick: () => actions.move(place, -1) }),
      tool("down", "↓", { disabled: isLast, onclick: () => actions.move(place, 1) }),
      tool(place.disabled ? "show" : "hide", place.disabled ? "◌" : "◉", { onclick: () => actions.toggle(place) }),
      tool("remove", "✕", { onclick: () => actions.remove(place) }),
    ),
  );
}

function embedsOf({ state, words, catalogue, actions }) {
  const embeds = catalogue.filter((block) => block.isEmbed);
  if (embeds.length === 0) return [make("p", { className: "hint", textContent: words.noEmbeds })];
  return embeds.map((block) => {
    const place = state.draft.embeds.find((candidate) => candidate.type === block.type);
    const id = `embed-${block.type.replace("/", "-")}`;
    const isOn = place !== undefined && !place.disabled;
    const choose = make("button", {
      type: "button",
      className: "button",
      textContent: words.configure.replace("{name}", block.name),
      hidden: !isOn,
      onclick: () => actions.choose(place),
      attributes: { "data-focus": `${block.type}-configure` },
    });
    return make(
      "div",
      { className: `block place${place !== undefined && state.chosen === place ? " is-chosen" : ""}` },
      make(
        "div",
        { className: "switch" },
        make("label", { htmlFor: id }, make("span", { textContent: block.name }), " ", make("small", { className: "hint", textContent: block.app })),
        make("input", { id, type: "checkbox", checked: isOn, onchange: (event) => actions.switchEmbed(block.type, event.target.checked), attributes: { role: "switch", "data-focus": block.type } }),
      ),
      choose,
    );
  });
}
