/** A formation's or filière's page from a place: its lycées from the nearest, its links keep the place. */

import { PlaceField } from "../composants/champ-lieu.js";
import { announcer } from "../lib/annonce.js";
import { build, need } from "../lib/dom.js";
import { distanceKm, sayFar } from "../lib/geo.js";
import { deLaCommune, sayPlace } from "../lib/lieux.js";
import { loadComplement, loadTravel } from "../moteur/index.js";

/** Pages that understand `pres`. */
const KNOW_PLACES = /^(?:annuaire|carte|formations|filieres|lycees|selection)\//;

/** Elements: the form `#pres` with its field, and the lists `.liste-lycees` of vignettes. */
class NearbyList {
  /** @param {HTMLFormElement} $form @param {string} root relative address of the site's root */
  constructor($form, root) {
    this.root = root;
    this.base = new URL(root, document.baseURI).href;
    this.lists = [...document.querySelectorAll(".liste-lycees")].map(($list) => ({
      $list,
      $vignettes: [...$list.querySelectorAll(".vignette")]
    }));
    this.field = new PlaceField($form, {
      root,
      loadPlaces: () => import("./communes.js"),
      say: announcer($form),
      onPlace: (place) => this.go(place),
      onPosition: (position) => this.show(position, "", "de votre position")
    });
    // Letters written while this module was on its way are no choice yet.
    this.field.chosen = "";
    // Emptied at once after a choice, the field says no « change »: it holds what it held when one came.
    this.field.$input.addEventListener("blur", () => {
      if (this.field.chosen && !this.field.$input.value.trim()) this.field.leave();
    });
    $form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("popstate", () => this.readAddress());
  }

  async readAddress() {
    const code = new URLSearchParams(location.search).get("pres") ?? "";
    const engine = code ? await loadComplement(this.root).catch(() => null) : null;
    const place = engine?.placeByCode?.get(code);
    this.field.show(place ? sayPlace(place) : "");
    this.tell(place);
  }

  /** @param {any} place chosen, or null */
  go(place) {
    const address = new URL(location.href);
    if (place) address.searchParams.set("pres", place.code);
    else address.searchParams.delete("pres");
    history.replaceState(history.state, "", address);
    this.tell(place);
  }

  /** @param {any} place */
  tell(place) {
    return this.show(place, place?.code ?? "", place && deLaCommune(place));
  }

  /**
   * @param {{latitude: number, longitude: number} | null | undefined} position
   * @param {string} code of the commune, for links
   * @param {string} from « de Gap (05) »
   */
  async show(position, code, from) {
    this.keepInLinks(code);
    const engine = position ? await loadComplement(this.root).catch(() => null) : null;
    if (engine) await loadTravel(this.root, engine, { code });
    const travel = engine?.travel?.from(code);
    const known = new Map(engine?.etablissements.map((lycee) => [lycee.uai, lycee]));
    for (const { $list, $vignettes } of this.lists) {
      const placed = $vignettes.map(($vignette) => ({
        $vignette,
        km: position ? kmFrom(position, known.get($vignette.dataset.uai)) : Infinity,
        trajet: travel?.($vignette.dataset.uai) ?? null
      }));
      for (const { $vignette, km, trajet } of placed) showDistance($vignette, km, trajet);
      // Lycées whose place is unknown stay last, in their own order, as all do without a place.
      placed.sort((a, b) => slow(a) - slow(b) || a.km - b.km || 0);
      $list.append(...placed.map(({ $vignette }) => $vignette));
    }
    const how = travel ? `par le temps de trajet, puis à vol d’oiseau. ${engine?.travel?.source}` : "à vol d’oiseau.";
    need("#pres-dit").textContent = position
      ? `Les lycées sont rangés du plus proche au plus loin ${from}, ${how}`
      : "";
  }

  /** @param {string} code */
  keepInLinks(code) {
    for (const $link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("main a[href]"))) {
      if ($link.getAttribute("href")?.startsWith("#") || !$link.href.startsWith(this.base)) continue;
      if (!KNOW_PLACES.test($link.href.slice(this.base.length))) continue;
      const address = new URL($link.href);
      if (code) address.searchParams.set("pres", code);
      else address.searchParams.delete("pres");
      $link.href = address.href;
    }
  }
}

/** @returns {number} km, infinite when the place is unknown */
function kmFrom(position, lycee) {
  return lycee && lycee.latitude !== null ? distanceKm(position, lycee) : Infinity;
}

/** Those whose time is not known come after. */
const slow = ({ trajet }) => trajet?.bande ?? Number.MAX_VALUE;

/** @param {HTMLElement} $vignette @param {number} km @param {import("../lib/types.d.ts").Trajet | null} trajet */
function showDistance($vignette, km, trajet) {
  $vignette.querySelector(".vignette__distance")?.remove();
  if (!Number.isFinite(km)) return;
  const $distance = build("span", { class: "vignette__distance" }, [
    sayFar(km) + (trajet ? ` · ${trajet.dit}` : "")
  ]);
  need(".vignette__lieu", $vignette).append(" ", $distance);
}

const $form = /** @type {HTMLFormElement | null} */ (document.querySelector("#pres"));
if ($form) {
  const page = new NearbyList($form, document.documentElement.dataset.racine ?? "");
  page.readAddress();
}
