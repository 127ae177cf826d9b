/** The lycées on the map: their look, their words for assistive technology, their popups. */

import { build } from "../lib/dom.js";
import { sayPhone, telAddress } from "../lib/telephone.js";

const SIZE = 36;
/** Room that the zoom buttons take at the right of the map, in pixels: popups keep out of it. */
const BUTTONS = 64;
const MARGIN = 16;

/**
 * @param {object} map what makeMap gives
 * @param {object} options
 * @param {(uai: string) => Element | null} options.card the list's own card
 * @param {(uai: string, on: boolean) => void} options.onPoint
 * @param {(uai: string) => Promise<{telephone?: string, courriel?: string} | undefined>} options.contactOf
 */
export function lyceeMarkers({ L, carte, grappes }, { card, onPoint, contactOf }) {
  const markers = new Map(grappes.getLayers().map((marker) => [marker.options.uai, marker]));
  const icons = new Map([...document.querySelectorAll("[data-legende]")].map(($choice) => [
    $choice.dataset.legende, $choice.querySelector(".marqueur__forme"),
  ]));
  grappes.clearLayers();

  grappes.options.iconCreateFunction = (cluster) => {
    const number = cluster.getChildCount();
    const $html = build("span", {}, [String(number), build("span", { class: "invisible" }, [" lycées ici : agrandir"])]);
    const size = number < 5 ? 36 : number < 12 ? 42 : 48;
    return L.divIcon({ html: $html, className: "grappe", iconSize: L.point(size, size) });
  };

  for (const [uai, marker] of markers) {
    marker.bindPopup(() => popupOf(uai), { autoPanPaddingTopLeft: [MARGIN, MARGIN], autoPanPaddingBottomRight: [BUTTONS, MARGIN] });
    marker.on("mouseover focus", () => onPoint(uai, true)).on("mouseout blur", () => onPoint(uai, false));
    marker.on("add", () => {
      const $icon = marker.getElement();
      $icon?.addEventListener("focus", () => onPoint(uai, true));
      $icon?.addEventListener("blur", () => onPoint(uai, false));
    });
  }

  /** As wide as the map allows beside the buttons; the frame that Leaflet draws takes 40 px more. */
  function sizePopups() {
    const room = carte.getSize().x - MARGIN - BUTTONS - 40;
    for (const marker of markers.values()) {
      Object.assign(marker.getPopup().options, { maxWidth: Math.min(300, room), minWidth: Math.min(240, room) });
    }
  }
  carte.on("resize", sizePopups);
  sizePopups();

  carte.on("popupopen", ({ popup }) => {
    const $close = popup.getElement().querySelector(".leaflet-popup-close-button");
    $close?.setAttribute("aria-label", "Fermer");
    $close?.setAttribute("title", "Fermer");
    const back = popup._source;
    // A popup opened from the keyboard takes the focus, and gives it back when it closes.
    if (back?.getElement?.() === document.activeElement) popup.getElement().querySelector("a[href]:not(.leaflet-popup-close-button)")?.focus();
    popup.getElement().addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      carte.closePopup();
      back?.getElement?.()?.focus();
    });
  });

  function popupOf(uai) {
    const $card = card(uai);
    const $copy = build("div", { class: "bulle" });
    if ($card) {
      const $clone = $card.cloneNode(true);
      $clone.removeAttribute("data-uai");
      $clone.removeAttribute("data-actif");
      for (const $one of $clone.querySelectorAll("[id]")) $one.removeAttribute("id");
      $copy.append(...$clone.children);
    }
    addContact($copy, uai);
    return $copy;
  }

  /** Whom to call: known contacts come once a popup is opened. */
  async function addContact($copy, uai) {
    const contact = await contactOf(uai).catch(() => null);
    const links = [
      contact?.telephone && build("a", { href: telAddress(contact.telephone) }, [sayPhone(contact.telephone)]),
      contact?.courriel && build("a", { href: `mailto:${contact.courriel}` }, [contact.courriel]),
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
  carte.on("popupclose", ({ popup }) => {
    const uai = popup._source?.options.uai;
    if (uai) popup.setContent(() => popupOf(uai));
  });

  /** The filière that a result shows: the one asked for, else that of its best offre, else its own. */
  function filiereOf({ etablissement, offres }, engine, criteria) {
    const of = (formation) => engine.formations[formation].filieres.map((i) => engine.filieres[i].id);
    const asked = criteria.filiere.find((id) => offres.some(({ formation }) => of(formation).includes(id)));
    if (asked) return asked;
    if (offres.length) return of(offres[0].formation)[0];
    const counts = new Map();
    for (const { formation } of etablissement.offres) for (const id of of(formation)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  function dress(resultat, engine, criteria) {
    const { etablissement: e, offres } = resultat;
    const filiere = filiereOf(resultat, engine, criteria);
    const trades = offres.length
      ? offres.slice(0, 3).map(({ formation }) => engine.formations[formation].intitule).join(", ")
      : [...new Set(e.offres.flatMap(({ formation }) => engine.formations[formation].filieres))].slice(0, 4).map((i) => engine.filieres[i].libelle).join(" ; ");
    const key = `${filiere}|${trades}`;
    const marker = markers.get(e.uai);
    if (marker.dressed === key) return;
    marker.dressed = key;
    const place = e.commune.arrondissement ? `${e.commune.nom} ${e.commune.arrondissement}` : e.commune.nom;
    const $shape = icons.get(filiere)?.cloneNode(true) ?? build("span", { class: "marqueur__forme" });
    const $html = build("span", { "data-uai": e.uai, class: "marqueur__tout" }, [$shape, build("span", { class: "invisible" }, [`${e.nom}, ${place} : ${trades}`])]);
    marker.setIcon(L.divIcon({ html: $html, className: "marqueur", iconSize: [SIZE, SIZE] }));
  }

  let shown = "";
  /** @returns {boolean} whether the lycées on the map changed */
  function show(resultats, engine, criteria) {
    const placed = resultats.filter(({ uai }) => markers.has(uai));
    for (const resultat of placed) dress(resultat, engine, criteria);
    const key = placed.map(({ uai }) => uai).sort().join(" ");
    if (key === shown) return false;
    shown = key;
    grappes.clearLayers();
    grappes.addLayers(placed.map(({ uai }) => markers.get(uai)));
    return true;
  }

  /** Moves the map with its marks taken off, so that they come back in place at once, on paper too. */
  function moveWith(move) {
    const layers = grappes.getLayers();
    grappes.clearLayers();
    move();
    grappes.addLayers(layers);
  }

  function highlight(uai, on) {
    const marker = markers.get(uai);
    const $seen = marker && grappes.getVisibleParent(marker)?.getElement?.();
    $seen?.toggleAttribute("data-actif", on);
  }

  function open(uai) {
    const marker = markers.get(uai);
    if (marker) grappes.zoomToShowLayer(marker, () => marker.openPopup());
  }

  return { show, moveWith, highlight, open, markers };
}
