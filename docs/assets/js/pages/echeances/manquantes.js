/** /label/echeances/ while no decision is entered: the lycées to complete, by département and filière. */

import { need } from "../../lib/dom.js";
import { plural } from "../../lib/mots.js";

/** @param {HTMLElement} $page holds the choices `#ech-…`, `#compte`, and one `li[data-saisir]` a lycée */
export function startMissing($page) {
  const $items = [...$page.querySelectorAll("li[data-saisir]")];
  const $choices = [need("#ech-dep"), need("#ech-filiere")];
  const show = () => {
    const asked = new URLSearchParams(location.search);
    for (const $choice of $choices) {
      $choice.value = asked.get($choice.name) ?? "";
      if ($choice.selectedIndex < 0) $choice.value = "";
    }
    const [dep, filiere] = $choices.map(({ value }) => value);
    for (const $item of $items) {
      const { dataset } = /** @type {HTMLElement} */ ($item);
      const isOne = !filiere || (dataset.filieres ?? "").split(" ").includes(filiere);
      /** @type {HTMLElement} */ ($item).hidden = !isOne || (dep !== "" && dataset.dep !== dep);
    }
    const { length } = $items.filter(($item) => !(/** @type {HTMLElement} */ ($item).hidden));
    need("#compte").textContent = plural(length, "lycée") + (length === $items.length ? "" : ` sur ${$items.length}`);
  };
  for (const $choice of $choices) {
    $choice.addEventListener("change", () => {
      const address = new URL(location.href);
      if ($choice.value) address.searchParams.set($choice.name, $choice.value);
      else address.searchParams.delete($choice.name);
      history.replaceState(null, "", address);
      show();
    });
  }
  need("#ech-filtres").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", show);
  show();
}
