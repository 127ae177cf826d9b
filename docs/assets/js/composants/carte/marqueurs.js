/** The lycées found, on the map: their filière's shape and icon, their trades, the list's own vignette. */

import { build } from "../../lib/dom.js";
import { filieresOf, MOST_FILIERES } from "../../lib/filieres.js";
import { sayTown } from "../../lib/lieux.js";
import { sayPhone, telAddress } from "../../lib/telephone.js";
import { copyVignette } from "./bulle.js";
import { comeInSight, Marks } from "./reperes.js";

/** @import { Criteres, Engine, Resultat } from "../../lib/types.d.ts" */

/**
 * @typedef {object} Mark
 * @property {string} uai
 * @property {string} town
 * @property {string} words for assistive technology: name, town, trades
 * @property {string} filiere the one that it shows, if there is one
 */

/** Elements: the legend, `[data-legende]`, whose shapes the marks take. */
export class FoundMarks extends Marks {
  /** Uai → town. @type {Map<string, string>} */
  towns = new Map();

  /**
   * @param {object} map what makeMap gives
   * @param {object} options
   * @param {(uai: string) => Element | null} options.vignette the list's own vignette
   * @param {(uai: string) => Promise<{telephone?: string, courriel?: string} | undefined>} options.contactOf
   */
  constructor(map, { vignette, contactOf }) {
    super(map, {
      vignette,
      townOf: (uai) => this.towns.get(uai) ?? "",
      popup: (uai) => {
        const $copy = copyVignette(vignette(uai));
        this.addContact($copy, uai, contactOf);
        return $copy;
      }
    });
  }

  /** Whom to call: known contacts come once a popup is opened. */
  async addContact($copy, uai, contactOf) {
    const { telephone, courriel } = (await contactOf(uai).catch(() => null)) ?? {};
    const links = [
      telephone && build("a", { href: telAddress(telephone) }, [sayPhone(telephone)]),
      courriel && build("a", { href: `mailto:${courriel}` }, [courriel])
    ].filter(Boolean);
    if (!links.length) return;
    $copy.append(build("p", { class: "bulle__contact" }, links.flatMap(($link, i) => (i ? [" · ", $link] : [$link]))));
    const popup = this.markers.get(uai).getPopup();
    if (!popup.isOpen() || popup.getContent() === $copy) return;
    // Measured anew with its new line, and moved whole into the map.
    /** @type {any} */
    const $focus = document.activeElement;
    popup.setContent($copy);
    if ($copy.contains($focus)) $focus.focus({ preventScroll: true });
    // It may go on under the screen, in a map that had room for it.
    comeInSight(popup._map, popup);
  }

  /** @param {Mark[]} wanted @returns {boolean} whether the lycées on the map changed */
  showFound(wanted) {
    for (const { uai, town, words, filiere } of wanted) {
      if (!this.markers.has(uai)) continue;
      this.towns.set(uai, town);
      const shape = () =>
        document.querySelector(`[data-legende="${filiere}"] .marqueur__forme`)?.cloneNode(true)
          ?? build("span", { class: "marqueur__forme" });
      this.dress(uai, words, filiere, shape);
    }
    return this.show(wanted.map(({ uai }) => uai));
  }

  /** Where lycées are, those that the map has. @param {string[]} uais */
  places(uais) {
    return uais.flatMap((uai) => this.markers.get(uai)?.getLatLng() ?? []);
  }
}

/** @param {string} name @param {string} town @param {string[]} trades */
const sayMark = (name, town, trades) => `${name}, ${town}\u00a0: ${trades.join("\u00a0; ")}`;

/**
 * What shows a result.
 * @param {Resultat} resultat
 * @param {Engine} engine
 * @param {Criteres} criteria
 * @returns {Mark}
 */
export function markOf(resultat, engine, criteria) {
  const { etablissement: { nom, commune }, uai } = resultat;
  const town = sayTown(commune);
  return {
    uai,
    town,
    words: sayMark(nom, town, tradesOf(resultat, engine)),
    filiere: filiereOf(resultat, engine, criteria)
  };
}

/**
 * What shows a vignette of the page as built: the same as the lycée it is of, asked by no word.
 * @param {any} $vignette
 * @returns {Mark}
 */
export function markOfVignette($vignette) {
  const { uai } = $vignette.dataset;
  const said = (part) => $vignette.querySelector(part).textContent;
  const trades = [...$vignette.querySelectorAll(".badge-filiere")].map(({ textContent }) => textContent.trim());
  const town = said(".vignette__commune");
  const choices = [...document.querySelectorAll("[data-legende]")];
  const $choice = choices.find(({ textContent }) => textContent.trim() === trades[0]);
  return { uai, town, words: sayMark(said(".vignette__nom"), town, trades), filiere: $choice?.dataset.legende ?? "" };
}

/** The filière that a result shows: the one asked for, else that of its best offre, else its own. */
function filiereOf({ etablissement, offres }, engine, { filiere }) {
  const of = ({ formation }) => engine.formations[formation].filieres.map((i) => engine.filieres[i].id);
  const asked = filiere.find((id) => offres.some((offre) => of(offre).includes(id)));
  if (asked) return asked;
  if (offres.length) return of(offres[0])[0];
  return engine.filieres[filieresOf(etablissement, engine)[0]]?.id ?? "";
}

/** Of a search, its best formations; else the filières that its vignette names. */
function tradesOf({ etablissement, offres }, engine) {
  if (offres.length) {
    return [offres.slice(0, 3).map(({ formation }) => engine.formations[formation].intitule).join(", ")];
  }
  return filieresOf(etablissement, engine).slice(0, MOST_FILIERES).map((i) => engine.filieres[i].libelle);
}
