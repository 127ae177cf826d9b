/** The vignettes that a long registry's page lacks, made from its template. Loaded with its first search. */

import { build } from "../lib/dom.js";
import { stateOn, today } from "../lib/etat.js";
import { filieresOf, MOST_FILIERES } from "../lib/filieres.js";
import { sayTown } from "../lib/lieux.js";

/** @import { Engine, Etablissement } from "../lib/types.d.ts" */

/**
 * A vignette with the words that the server would have written (gabarits/composants/vignette.html).
 * @param {any} $item a copy of the template
 * @param {Etablissement} etablissement
 * @param {Engine} engine
 * @param {string} root relative address of the site's root
 */
export function fillModel($item, etablissement, engine, root) {
  const $vignette = $item.querySelector("[data-uai]");
  const { uai, nom, commune, dep, intitule } = etablissement;
  $vignette.dataset.uai = uai;
  const $name = $vignette.querySelector(".vignette__nom a");
  $name.textContent = nom;
  $name.setAttribute("href", `${root}lycees/${uai.toLowerCase()}/`);
  const $place = $vignette.querySelector(".vignette__commune");
  $place.textContent = sayTown(commune);
  $place.nextElementSibling.textContent = `(${engine.departements.find(({ code }) => code === dep)?.nom})`;
  const $title = $vignette.querySelector(".vignette__intitule");
  if (intitule) $title.textContent = intitule;
  else $title.remove();
  keepFilieres($vignette.querySelector(".vignette__filieres"), etablissement, engine);
  keepState($vignette.querySelector("[data-calendrier]"), etablissement);
  $vignette.querySelector("[data-selection]").dataset.selection = uai;
}

/** The badges of its first filières. */
function keepFilieres($filieres, etablissement, engine) {
  const order = filieresOf(etablissement, engine);
  const badgeOf = (f) => $filieres.querySelector(`[data-filiere="${engine.filieres[f].id}"]`);
  const badges = order.slice(0, MOST_FILIERES).flatMap((f) => [badgeOf(f), " "]);
  const others = order.length - MOST_FILIERES;
  $filieres.replaceChildren(
    ...badges,
    ...(others > 0 ? [build("span", { class: "discret" }, [`et ${others} de plus`])] : [])
  );
  for (const $badge of $filieres.children) $badge.removeAttribute("data-filiere");
}

/** Of all the states' words, those of this label's calendar. */
function keepState($badge, { calendrier, mentions }) {
  const state = stateOn(calendrier, today());
  $badge.dataset.etat = state;
  $badge.dataset.calendrier = calendrier;
  if (mentions.echeance) $badge.dataset.echeance = mentions.echeance;
  for (const $mention of [...$badge.children]) {
    const text = mentions[$mention.dataset.si];
    if (text == null) $mention.remove();
    else {
      $mention.append(text);
      $mention.hidden = $mention.dataset.si !== state;
    }
  }
  $badge.toggleAttribute("data-commun", Boolean(isCommon($badge)));
}

/** Whether the list says it once for all (composants/label-commun.js): the same words, now and in days to come. */
function isCommon({ dataset: { calendrier = "" }, textContent }) {
  const $common = document.querySelector("#label-commun [data-calendrier]");
  const toCome = (calendar) => calendar.split(";").filter((step) => step > today()).join(";");
  const words = (text) => text.replace(/\s+/g, " ").trim();
  return $common && words($common.textContent) === words(textContent)
    && toCome($common.dataset.calendrier ?? "") === toCome(calendrier);
}
