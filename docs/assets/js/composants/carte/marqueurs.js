/** The lycées found, on the map: their filière's shape and icon, their trades, the list's own vignette. */

import { build } from "../../lib/dom.js";
import { filieresOf } from "../../lib/filieres.js";
import { sayTown } from "../../lib/lieux.js";
import { sayPhone, telAddress } from "../../lib/telephone.js";
import { copyVignette } from "./bulle.js";
import { placeMarkers } from "./reperes.js";

/**
 * @param {object} map what makeMap gives
 * @param {object} options
 * @param {(uai: string) => Element | null} options.vignette the list's own vignette
 * @param {(uai: string, on: boolean) => void} options.onPoint
 * @param {(uai: string) => Promise<{telephone?: string, courriel?: string} | undefined>} options.contactOf
 */
export function lyceeMarkers(map, { vignette, onPoint, contactOf }) {
  const { markers, dress, show: place, ...rest } = placeMarkers(map, { popup: popupOf, onPoint });
  const icons = new Map([...document.querySelectorAll("[data-legende]")].map(($choice) => [
    $choice.dataset.legende,
    $choice.querySelector(".marqueur__forme")
  ]));

  function popupOf(uai) {
    const $copy = copyVignette(vignette(uai));
    addContact($copy, uai);
    return $copy;
  }

  /** Whom to call: known contacts come once a popup is opened. */
  async function addContact($copy, uai) {
    const contact = await contactOf(uai).catch(() => null);
    const links = [
      contact?.telephone && build("a", { href: telAddress(contact.telephone) }, [sayPhone(contact.telephone)]),
      contact?.courriel && build("a", { href: `mailto:${contact.courriel}` }, [contact.courriel])
    ].filter(Boolean);
    if (!links.length) return;
    $copy.append(build("p", { class: "bulle__contact" }, links.flatMap(($link, i) => (i ? [" · ", $link] : [$link]))));
    const popup = markers.get(uai).getPopup();
    if (!popup.isOpen() || popup.getContent() === $copy) return;
    // Measured anew with its new line, and moved whole into the map.
    const $focus = document.activeElement;
    popup.setContent($copy);
    if ($copy.contains($focus)) $focus.focus({ preventScroll: true });
  }

  /** The filière that a result shows: the one asked for, else that of its best offre, else its own. */
  function filiereOf({ etablissement, offres }, engine, criteria) {
    const of = (formation) => engine.formations[formation].filieres.map((i) => engine.filieres[i].id);
    const asked = criteria.filiere.find((id) => offres.some(({ formation }) => of(formation).includes(id)));
    if (asked) return asked;
    if (offres.length) return of(offres[0].formation)[0];
    return engine.filieres[filieresOf(etablissement, engine)[0]]?.id;
  }

  function tradesOf({ etablissement, offres }, engine) {
    if (offres.length) {
      return offres.slice(0, 3).map(({ formation }) => engine.formations[formation].intitule).join(", ");
    }
    return filieresOf(etablissement, engine).slice(0, 4).map((i) => engine.filieres[i].libelle).join("\u00a0; ");
  }

  /** @returns {boolean} whether the lycées on the map changed */
  function show(resultats, engine, criteria) {
    for (const resultat of resultats) {
      const { etablissement: e, uai } = resultat;
      if (!markers.has(uai)) continue;
      const filiere = filiereOf(resultat, engine, criteria);
      dress(
        uai,
        `${e.nom}, ${sayTown(e.commune)}\u00a0: ${tradesOf(resultat, engine)}`,
        filiere,
        () => icons.get(filiere)?.cloneNode(true) ?? build("span", { class: "marqueur__forme" })
      );
    }
    return place(resultats.map(({ uai }) => uai));
  }

  return { ...rest, markers, show };
}
