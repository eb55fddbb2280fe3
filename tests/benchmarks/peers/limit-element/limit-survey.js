// The least that a survey drawn by a script can be: one hand-written element, one question with a comment.
customElements.define("limit-survey", class extends HTMLElement {
  connectedCallback() {
    const { question, action } = this.dataset;
    const form = document.createElement("form");
    const fieldset = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = question;
    fieldset.append(legend);
    for (let score = 0; score <= 10; score += 1) {
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "radio", name: "score", value: String(score), required: true });
      label.append(input, String(score));
      fieldset.append(label);
    }
    const comment = Object.assign(document.createElement("textarea"), { name: "comment", maxLength: 2000 });
    const send = Object.assign(document.createElement("button"), { textContent: "Antwort senden" });
    form.append(fieldset, comment, send);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      send.disabled = true;
      const answer = await fetch(action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
      if (answer?.ok) this.textContent = "Vielen Dank!";
      else send.disabled = false;
    });
    this.append(form);
  }
});
