/** « Emporter ces résultats »: workbook, CSV, GeoJSON, contact sheet, copy, print. Loaded once it is opened. */

import { need } from "../lib/dom.js";
import { plural } from "../lib/mots.js";
import { loadContacts } from "../moteur/index.js";
import { XLSX } from "../lib/classeur.js";
import { today } from "../lib/etat.js";
import { fileName, toContactSheet, toCsv, toGeoJson, toList, toXlsx } from "../lib/exporter.js";

/**
 * @param {HTMLElement} $box
 * @param {import("../recherche/index.js").SearchPage} page
 */
export function takeAway($box, page) {
  const { root } = page;
  const $done = need(".emporter__fait", $box);
  const site = new URL(root, document.baseURI).href;
  const files = {
    xlsx: [".xlsx", XLSX, toXlsx],
    csv: [".csv", "text/csv;charset=utf-8", toCsv],
    geojson: [".geojson", "application/geo+json;charset=utf-8", toGeoJson],
    contacts: ["-contacts.txt", "text/plain;charset=utf-8", toContactSheet]
  };
  $box.addEventListener("click", async ({ target }) => {
    const kind = /** @type {Element} */ (target).closest("[data-emporter]")?.dataset.emporter;
    if (!kind) return;
    // A long registry's page waits for a search.
    if (!page.found) await page.update();
    const { resultats } = page.found;
    if (kind === "imprimer") return print();
    try {
      if (kind === "copier") {
        await navigator.clipboard.writeText(`${toList(resultats, site)}\n${location.href}\n`);
        $done.textContent = `${plural(resultats.length, "lycée")}\u00a0: liste copiée.`;
        return;
      }
      const contacts = await loadContacts(root);
      const [end, type, write] = files[kind];
      const { criteria, device, engine } = page;
      const name = fileName(criteria, engine.placeByCode?.get(criteria.pres), Boolean(device), today()) + end;
      save(
        name,
        type,
        write(resultats, page.engine, contacts, site, {
          attribution: `${$box.dataset.attribution} ${site}sources/`,
          licence: $box.dataset.licence,
          le: today(),
          address: location.href,
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

/** @param {string} name @param {string} type @param {string | Blob} text */
function save(name, type, text) {
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(new Blob([text], { type }));
  $link.download = name;
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), 10_000);
}
