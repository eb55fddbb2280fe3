/* The contextual save bar above the app: its buttons click those in the app's page. */
export function createSaveBar({ words, click, dialogs }) {
  const area = document.querySelector(".save-bar");
  const save = area.querySelector("[data-save]");
  const discard = area.querySelector("[data-discard]");
  let current = null;

  save.addEventListener("click", () => click(current.save.id));
  discard.addEventListener("click", async () => {
    const { discard: button, asksBeforeDiscard } = current;
    if (asksBeforeDiscard) {
      try {
        await dialogs.ask({ title: words.discardTitle, text: words.leaveText, go: words.discard });
      } catch {
        return;
      }
    }
    click(button.id);
  });

  return {
    show(bar) {
      current = bar;
      area.hidden = bar === null;
      if (bar === null) return;
      for (const [button, mirrored, label] of [[save, bar.save, words.save], [discard, bar.discard, words.discard]]) {
        button.hidden = mirrored === null;
        button.textContent = mirrored?.label || label;
        button.disabled = mirrored?.isDisabled === true || mirrored?.isLoading === true;
        button.toggleAttribute("aria-busy", mirrored?.isLoading === true);
      }
    },
    async confirmLeaving() {
      if (current !== null) await dialogs.ask({ title: words.leaveTitle, text: words.leaveText, go: words.leave });
    },
  };
}
