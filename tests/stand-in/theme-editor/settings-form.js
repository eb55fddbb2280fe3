/* The form of a block's settings, made from its schema. */
import { make } from "./panels.js";

export function renderSettings(area, { place, block, products, problems, words, actions }) {
  area.replaceChildren();
  if (place === null || block === undefined) {
    area.append(make("p", { className: "hint", textContent: words.choose }));
    return;
  }
  area.append(make("h2", { textContent: words.settings.replace("{name}", block.name) }));
  if (block.settings.length === 0) area.append(make("p", { className: "hint", textContent: words.noSettings }));
  const fields = block.settings.map((setting) => ({ setting, element: fieldOf(setting) }));
  area.append(...fields.map(({ element }) => element));
  showVisible();

  function showVisible() {
    for (const { setting, element } of fields) element.hidden = !isVisible(setting.visible_if, place.settings);
  }

  function change(setting, value) {
    actions.change(place, setting.id, value);
    showVisible();
  }

  function fieldOf(setting) {
    if (setting.type === "header") return make("h3", { textContent: setting.content });
    if (setting.type === "paragraph") return make("p", { className: "hint", textContent: setting.content });
    const problem = problems.find((candidate) => candidate.block === place.id && candidate.setting === setting.id)?.problem;
    const id = `setting-${setting.id}`;
    const described = [setting.info === undefined ? undefined : `${id}-hint`, problem === undefined ? undefined : `${id}-error`].filter(Boolean).join(" ") || undefined;
    const control = controlOf(setting, { id, described, isInvalid: problem !== undefined });
    return make(
      "div",
      { className: "field" },
      control,
      ...(setting.info === undefined ? [] : [make("div", { id: `${id}-hint`, className: "hint", textContent: setting.info })]),
      ...(problem === undefined ? [] : [make("div", { id: `${id}-error`, className: "field__error", textContent: problem })]),
    );
  }

  function controlOf(setting, how) {
    const value = place.settings[setting.id] ?? block.defaults[setting.id];
    const attributes = { "aria-describedby": how.described, "aria-invalid": how.isInvalid ? "true" : undefined, placeholder: setting.placeholder };
    const labelled = (control) => make("div", { className: "field__control" }, make("label", { htmlFor: how.id, textContent: setting.label }), control);
    const say = (event) => change(setting, event.target.value);
    switch (setting.type) {
      case "checkbox":
        return make("div", { className: "field__control field__control--row" }, make("input", { id: how.id, type: "checkbox", checked: value === true, onchange: (event) => change(setting, event.target.checked), attributes }), make("label", { htmlFor: how.id, textContent: setting.label }));
      case "number":
        return labelled(make("input", { id: how.id, type: "number", value: value ?? "", oninput: (event) => change(setting, event.target.value === "" ? undefined : Number(event.target.value)), attributes: { ...attributes, min: setting.min, max: setting.max, step: "any" } }));
      case "range":
        return labelled(rangeOf(setting, { ...how, value, attributes }));
      case "select":
        return labelled(make("select", { id: how.id, onchange: say, attributes }, ...setting.options.map((option) => make("option", { value: option.value, textContent: option.label, selected: option.value === value }))));
      case "radio":
        return choiceOf(setting, setting.options, value);
      case "text_alignment":
        return choiceOf(setting, ["left", "center", "right"].map((side) => ({ value: side, label: words[side] })), value);
      case "color":
        return labelled(colourOf(setting, { ...how, value, attributes }));
      case "product":
        return labelled(make("select", { id: how.id, onchange: say, attributes }, make("option", { value: "", textContent: words.none }), ...products.map((product) => make("option", { value: product.handle, textContent: product.title, selected: product.handle === value }))));
      case "textarea":
      case "richtext":
      case "inline_richtext":
      case "html":
        return labelled(make("textarea", { id: how.id, value: value ?? "", oninput: say, attributes }));
      default:
        return labelled(make("input", { id: how.id, type: "text", value: value ?? "", oninput: say, attributes }));
    }
  }

  function rangeOf(setting, { id, value, attributes }) {
    const words = (number) => `${number}${setting.unit === undefined ? "" : ` ${setting.unit}`}`;
    const output = make("output", { htmlFor: id, textContent: words(value) });
    const input = make("input", {
      id,
      type: "range",
      min: setting.min,
      max: setting.max,
      step: setting.step ?? 1,
      value,
      oninput: (event) => {
        output.textContent = words(event.target.value);
        change(setting, Number(event.target.value));
      },
      attributes: { ...attributes, "aria-valuetext": words(value) },
    });
    input.value = String(value);
    input.addEventListener("input", () => input.setAttribute("aria-valuetext", words(input.value)));
    return make("div", { className: "field__range" }, input, output);
  }

  function choiceOf(setting, options, value) {
    const choices = options.map((option) =>
      make("label", {}, make("input", { type: "radio", name: `setting-${setting.id}`, value: option.value, checked: option.value === value, onchange: () => change(setting, option.value) }), ` ${option.label}`),
    );
    return make("fieldset", {}, make("legend", { textContent: setting.label }), ...choices);
  }

  function colourOf(setting, { id, value, attributes }) {
    const text = make("input", {
      id,
      type: "text",
      value: value ?? "",
      oninput: () => {
        if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value;
        change(setting, text.value === "" ? undefined : text.value);
      },
      attributes,
    });
    const picker = make("input", {
      type: "color",
      value: /^#[0-9a-f]{6}$/i.test(value ?? "") ? value : "#000000",
      oninput: () => {
        text.value = picker.value;
        change(setting, picker.value);
      },
      attributes: { "aria-label": `${setting.label} (#)` },
    });
    return make("div", { className: "field__colour" }, picker, text);
  }
}

/* `visible_if`: one setting alone or compared; anything else is shown. */
function isVisible(condition, settings) {
  const [, id, sign, quoted, bare] = /^\{\{\s*block\.settings\.([\w-]+)\s*(?:(==|!=)\s*(?:['"]([^'"]*)['"]|([\w.-]+))\s*)?\}\}$/.exec(condition ?? "") ?? [];
  if (id === undefined) return true;
  const value = settings[id];
  if (sign === undefined) return value !== undefined && value !== false && value !== "";
  const wanted = quoted ?? bare;
  return (String(value ?? "") === wanted) === (sign === "==");
}
