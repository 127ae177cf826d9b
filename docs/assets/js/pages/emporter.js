/** « Emporter ces résultats »: CSV, GeoJSON, contact sheet, copy, print. Loaded once it is opened. */

import { need } from "../lib/dom.js";
import { plural } from "../lib/mots.js";
import { loadContacts } from "../moteur/index.js";
import { today } from "../lib/etat.js";
import { toContactSheet, toCsv, toGeoJson, toList } from "../lib/exporter.js";

/**
 * @param {HTMLElement} $box
 * @param {import("../recherche/index.js").SearchPage} page
 */
export function takeAway($box, page) {
  const { root } = page;
  const $done = need(".emporter__fait", $box);
  const site = new URL(root, document.baseURI).href;
  const files = {
    csv: ["lycees-des-metiers.csv", "text/csv", toCsv],
    geojson: ["lycees-des-metiers.geojson", "application/geo+json", toGeoJson],
    contacts: ["lycees-des-metiers-contacts.txt", "text/plain", toContactSheet]
  };
  $box.addEventListener("click", async ({ target }) => {
    const kind = /** @type {Element} */ (target).closest("[data-emporter]")?.dataset.emporter;
    if (!kind) return;
    const { resultats } = page.found;
    if (kind === "imprimer") return print();
    try {
      if (kind === "copier") {
        await navigator.clipboard.writeText(`${toList(resultats, site)}\n${location.href}\n`);
        $done.textContent = `${plural(resultats.length, "lycée")}\u00a0: liste copiée.`;
        return;
      }
      const contacts = await loadContacts(root);
      const [name, type, write] = files[kind];
      save(
        name,
        type,
        write(resultats, page.engine, contacts, site, {
          attribution: `${$box.dataset.attribution} ${site}sources/`,
          licence: $box.dataset.licence,
          le: today(),
          title: `Lycées des métiers\u00a0: ${plural(resultats.length, "lycée")}`
        })
      );
      $done.textContent = `${plural(resultats.length, "lycée")}\u00a0: ${name} est dans vos téléchargements.`;
    } catch {
      $done.textContent = "Cela n’a pas marché. Réessayez, ou imprimez la page.";
    }
  });
  for (const $button of $box.querySelectorAll("[data-emporter]")) $button.disabled = false;
}

function save(name, type, text) {
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), 10_000);
}
