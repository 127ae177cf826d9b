/** /carte/integrer/: the code that shows the map on another site, with the filters of the moment. */

import { PlaceField } from "../composants/champ-lieu.js";
import { readAddress, readView, writeAddress } from "../lib/adresse.js";
import { announcer } from "../lib/annonce.js";
import { later } from "../lib/cadence.js";
import { need } from "../lib/dom.js";

const $integrer = document.querySelector(".integrer");
if ($integrer) startSnippet($integrer);

/** @param {HTMLElement} $page */
function startSnippet($page) {
  const $form = need("#integrer", $page);
  const $code = need("#code", $page);
  const $preview = need("[data-apercu]", $page);
  const $copied = need("[data-copie]", $page);
  const site = new URL($page.dataset.racine ?? "", document.baseURI);
  const criteria = readAddress(location.search);
  let view = readView(location.search);

  for (const $field of $form.querySelectorAll("[name]")) {
    const value = criteria[$field.name];
    $field.value = (Array.isArray(value) ? value[0] : value) ?? "";
  }

  function write() {
    for (const $field of $form.querySelectorAll("[name]")) {
      const value = $field.value.trim();
      const before = criteria[$field.name];
      if (!Array.isArray(before)) criteria[$field.name] = value;
      // A second value, brought by the address, stays as long as the first is not changed.
      else if (before[0] !== value) criteria[$field.name] = value ? [value] : [];
    }
    const search = writeAddress(criteria, view);
    const height = Math.min(1200, Math.max(320, Number(need("#i-hauteur", $page).value) || 560));
    const escaped = search.replaceAll("&", "&amp;");
    $code.value = `<iframe src="${new URL("carte/cadre/", site)}${escaped}" title="Carte des lycées des métiers" `
      + `width="100%" height="${height}" loading="lazy" style="border:0"></iframe>\n`
      + `<p><a href="${new URL("carte/", site)}${escaped}">La carte des lycées des métiers</a></p>`;
    history.replaceState(history.state, "", search || location.pathname);
    showPreview(`${new URL("carte/cadre/", site)}${search}`, height);
  }

  const showPreview = later((address, height) => {
    $preview.height = String(height);
    if ($preview.src !== address) $preview.src = address;
  }, 400);

  // Where one looked says nothing of another search.
  const change = () => {
    view = "";
    write();
  };
  placeIn($form, $page, change);
  $form.addEventListener("input", ({ target }) => target.id === "i-hauteur" ? write() : change());
  $form.addEventListener("submit", (event) => event.preventDefault());
  need("[data-copier-code]", $page).addEventListener("click", async () => {
    $code.select();
    try {
      await navigator.clipboard.writeText($code.value);
      $copied.textContent = "Code copié.";
    } catch {
      $copied.textContent = "Le code est sélectionné\u00a0: copiez-le (Ctrl + C).";
    }
  });
  write();
}

/** The commune around which the map looks: its code goes with the fields that have a name. */
function placeIn($form, $page, write) {
  const root = $page.dataset.racine ?? "";
  const $code = need("[name=pres]", $form);
  const loadPlaces = () => import("./communes.js");
  const place = new PlaceField($form, {
    root,
    say: announcer($page),
    loadPlaces,
    onPlace: (commune) => {
      $code.value = commune?.code ?? "";
      write();
    },
    onPosition: () => {}
  });
  if ($code.value) {
    loadPlaces().then(({ nameOf }) => nameOf(root, $code.value)).then((name) => place.set(name)).catch(() => {});
  }
}
