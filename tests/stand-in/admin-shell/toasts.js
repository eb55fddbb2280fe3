/* Short messages at the foot of the admin. */
export function showToast({ id, message, duration, isError, action }, { words, tell }) {
  const toast = Object.assign(document.createElement("div"), { className: `toast${isError ? " toast--error" : ""}` });
  toast.dataset.toast = id;
  toast.append(Object.assign(document.createElement("span"), { textContent: message }));
  if (action !== undefined) toast.append(buttonOf(action, () => tell({ kind: "toast-action", toastId: id })));
  const dismiss = buttonOf("✕", () => {
    toast.remove();
    tell({ kind: "toast-dismiss", toastId: id });
  });
  dismiss.setAttribute("aria-label", words.dismiss);
  toast.append(dismiss);
  document.querySelector(".toasts").append(toast);
  setTimeout(() => toast.remove(), duration);
}

export function hideToast(id) {
  document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.remove();
}

function buttonOf(label, onClick) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  button.addEventListener("click", onClick);
  return button;
}
