/* The theme editor in the browser: a draft of the theme, what it shows, and saving. Nothing is kept before Save. */
import { renderPanels } from "./panels.js";
import { renderSettings } from "./settings-form.js";

const told = JSON.parse(document.getElementById("told").textContent);
const { words, catalogue } = told;
const byType = new Map(catalogue.map((block) => [block.type, block]));

const state = {
  draft: structuredClone(told.theme),
  saved: JSON.stringify(told.theme),
  template: told.link.template,
  tab: told.link.tab,
  chosen: null,
  problems: [],
};

const saveButton = document.getElementById("save");
const stateLine = document.getElementById("state");
const templateSelect = document.getElementById("template");
const previewFrame = document.getElementById("preview");

const isChanged = () => JSON.stringify(state.draft) !== state.saved;
const listOf = (place) => (state.draft.embeds.includes(place) ? state.draft.embeds : state.draft.templates[state.template]);
const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => "ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz23456789"[byte % 52]).join("");

const actions = {
  add(type, section) {
    const place = { id: newId(), type, ...(section === "main" ? { section } : {}), settings: { ...byType.get(type).defaults }, disabled: false };
    state.draft.templates[state.template].push(place);
    choose(place);
  },
  /** Moves within its section; blocks of the other section keep their order. */
  move(place, by) {
    const list = listOf(place);
    const peers = list.filter((other) => (other.section ?? "apps") === (place.section ?? "apps"));
    const other = peers[peers.indexOf(place) + by];
    if (other === undefined) return;
    const [from, to] = [list.indexOf(place), list.indexOf(other)];
    [list[from], list[to]] = [other, place];
    changed();
  },
  toggle(place) {
    place.disabled = !place.disabled;
    changed();
  },
  remove(place) {
    const list = listOf(place);
    list.splice(list.indexOf(place), 1);
    if (state.chosen === place) state.chosen = null;
    changed();
  },
  choose,
  switchEmbed(type, isOn) {
    const known = state.draft.embeds.find((place) => place.type === type);
    const place = known ?? { id: newId(), type, settings: { ...byType.get(type).defaults }, disabled: false };
    if (known === undefined) state.draft.embeds.push(place);
    place.disabled = !isOn;
    choose(place);
  },
  change(place, id, value) {
    if (value === undefined) delete place.settings[id];
    else place.settings[id] = value;
    state.problems = state.problems.filter((problem) => problem.block !== place.id || problem.setting !== id);
    showState();
    showPreviewSoon();
  },
};

function choose(place) {
  state.chosen = place;
  changed();
}

function changed() {
  renderAll();
  showPreviewSoon();
}

function renderAll() {
  renderPanels({ state, words, catalogue, byType, actions });
  renderSettings(document.getElementById("settings"), { place: state.chosen, block: byType.get(state.chosen?.type), products: told.products, problems: state.problems, words, actions });
  for (const name of ["sections", "embeds"]) {
    document.getElementById(`tab-${name}`).setAttribute("aria-selected", String(state.tab === name));
    document.getElementById(`tab-${name}`).tabIndex = state.tab === name ? 0 : -1;
    document.getElementById(`panel-${name}`).hidden = state.tab !== name;
  }
  templateSelect.value = state.template;
  showState();
}

function showState() {
  saveButton.disabled = !isChanged();
  if (isChanged()) stateLine.textContent = words.unsaved;
  else if (stateLine.textContent === words.unsaved) stateLine.textContent = "";
}

let timer;
function showPreviewSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const form = document.getElementById("preview-form");
    form.elements.draft.value = JSON.stringify(state.draft);
    form.elements.path.value = told.previewPaths[state.template];
    form.submit();
  }, 200);
}

/* As Shopify's editor does, the chosen block is told and brought into view. */
previewFrame.addEventListener("load", () => {
  const element = previewFrame.contentDocument?.getElementById(`shopify-block-${state.chosen?.id}`);
  element?.dispatchEvent(new CustomEvent("shopify:block:select", { bubbles: true, detail: { blockId: state.chosen.id } }));
  const place = element?.getBoundingClientRect();
  if (place !== undefined) previewFrame.contentWindow.scrollTo({ top: previewFrame.contentWindow.scrollY + place.top - 80 });
});

async function save() {
  const sent = JSON.stringify(state.draft);
  const response = await fetch(told.themeAddress, { method: "POST", headers: { "x-stand-in-shell": "1", "content-type": "application/json" }, body: sent });
  const answer = await response.json();
  state.problems = answer.problems ?? [];
  const names = new Map([...Object.values(state.draft.templates).flat(), ...state.draft.embeds].map((place) => [place.id, place]));
  showProblems(
    words.refused,
    answer.error === undefined ? state.problems.map((problem) => [byType.get(names.get(problem.block)?.type)?.name, problem.setting, problem.problem].filter(Boolean).join(", ")) : [answer.error],
  );
  if (response.ok) state.saved = sent;
  else if (state.problems[0] !== undefined) state.chosen = names.get(state.problems[0].block) ?? state.chosen;
  renderAll();
  if (response.ok) stateLine.textContent = words.saved;
}

function showProblems(title, problems) {
  const area = document.getElementById("problems");
  area.replaceChildren();
  if (problems.length === 0) return;
  const notice = Object.assign(document.createElement("div"), { className: "notice notice--bad" });
  notice.setAttribute("role", "alert");
  notice.append(title, ...problems.map((problem) => Object.assign(document.createElement("div"), { textContent: problem })));
  area.append(notice);
}

saveButton.addEventListener("click", () => void save());
templateSelect.addEventListener("change", () => {
  state.template = templateSelect.value;
  state.chosen = null;
  changed();
});
const tabs = [...document.querySelectorAll("[role=tab]")];
for (const tab of tabs) {
  tab.addEventListener("click", () => {
    state.tab = tab.id.replace("tab-", "");
    renderAll();
  });
  tab.addEventListener("keydown", ({ key }) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    const other = tabs.find((candidate) => candidate !== tab);
    other.click();
    other.focus();
  });
}
for (const button of document.querySelectorAll("[data-width]")) {
  button.addEventListener("click", () => {
    document.querySelector(".editor__preview").classList.toggle("is-phone", button.dataset.width === "phone");
    for (const other of document.querySelectorAll("[data-width]")) other.setAttribute("aria-pressed", String(other === button));
  });
}

/* What a deep link asked for is done in the draft; the merchant saves it, as in Shopify's editor. */
showProblems(words.linkProblem, told.link.problems);
if (told.link.activate !== undefined) actions.switchEmbed(told.link.activate, true);
else if (told.link.add !== undefined && byType.get(told.link.add.type)?.templates.includes(state.template)) actions.add(told.link.add.type, told.link.add.section);
else changed();
history.replaceState(null, "", `${location.pathname}?template=${state.template}`);
