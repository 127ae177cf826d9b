/** « Près de », on the page of a formation or filière: its script comes with a place, or a visit to the field. */

/** @param {HTMLElement | null} $form @param {() => Promise<any>} load */
export function nearPlace($form, load) {
  if (!$form) return;
  if (new URLSearchParams(location.search).has("pres")) load();
  else $form.addEventListener("focusin", load, { once: true });
}
