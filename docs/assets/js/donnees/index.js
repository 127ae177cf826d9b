/** Adds a « Copier » button to each example of the open data page. */

const RETOUR_MS = 2000;

for (const $exemple of document.querySelectorAll("pre[data-copiable]")) {
  if (!navigator.clipboard) break;
  const $bouton = document.createElement("button");
  $bouton.type = "button";
  $bouton.className = "bouton bouton--copier";
  $bouton.textContent = "Copier";
  $bouton.setAttribute("aria-label", `Copier : ${$exemple.getAttribute("aria-label")}`);
  $bouton.addEventListener("click", () => copier($exemple, $bouton));
  $exemple.after($bouton);
}

/**
 * Puts an example in the clipboard and says so for a moment.
 * @param {Element} $exemple
 * @param {HTMLButtonElement} $bouton
 */
async function copier($exemple, $bouton) {
  try {
    await navigator.clipboard.writeText($exemple.textContent.trim());
    $bouton.textContent = "Copié";
  } catch {
    $bouton.textContent = "Sélectionnez le texte, puis Ctrl+C";
  }
  setTimeout(() => {
    $bouton.textContent = "Copier";
  }, RETOUR_MS);
}
