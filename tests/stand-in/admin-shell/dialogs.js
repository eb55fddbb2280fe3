/* One question at a time, answered by a button. */
export function createDialogs(words) {
  return {
    /** Resolves when the merchant chose to go on, rejects when she did not. */
    ask({ title, text, go }) {
      return new Promise((resolve, reject) => {
        const dialog = document.createElement("dialog");
        dialog.setAttribute("aria-labelledby", "dialog-title");
        const heading = Object.assign(document.createElement("h2"), { id: "dialog-title", textContent: title });
        const paragraph = Object.assign(document.createElement("p"), { textContent: text });
        const buttons = Object.assign(document.createElement("div"), { className: "buttons" });
        const stay = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words.stay });
        const leave = Object.assign(document.createElement("button"), { type: "button", className: "button button--critical", textContent: go });
        const end = (settle) => {
          dialog.close();
          dialog.remove();
          settle();
        };
        stay.addEventListener("click", () => end(() => reject(new Error("the merchant stays on the page"))));
        leave.addEventListener("click", () => end(resolve));
        dialog.addEventListener("cancel", () => end(() => reject(new Error("the merchant stays on the page"))));
        buttons.append(stay, leave);
        dialog.append(heading, paragraph, buttons);
        document.body.append(dialog);
        dialog.showModal();
      });
    },
  };
}
