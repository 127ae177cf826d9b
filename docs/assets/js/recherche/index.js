/**
 * The search page's life, shared by the list and the map: the form is the state;
 * a change → the address → the results → the count, said to screen readers.
 */

import { isEmptySearch, LISTES, readAddress, readAround, writeAddress, writeAround } from "../lib/adresse.js";
import { announcer, build, later, need, nextFrame, plural, setHidden, setText } from "../lib/dom.js";
import { loadComplement, loadEngine } from "../moteur/index.js";
import { ETATS, today } from "../lib/etat.js";
import { isPlace, readQuery } from "../moteur/lecture.js";
import { AUTOUR } from "../moteur/lexique.js";
import { deLaCommune, RAYON_AUTOUR, sayPlace, sayTown } from "../lib/lieux.js";
import { search } from "../moteur/moteur.js";
import { misspelt, written } from "../moteur/unites.js";
import { words } from "../moteur/texte.js";
import { DIPLOMES, SECTEURS, VOIES } from "../lib/valeurs.js";
import { filterCounts, filtersSheet } from "../composants/filtres.js";
import { placeField } from "../composants/champ-lieu.js";
import { misread, notesOf, sayUnknown } from "../composants/notes.js";
import { criteriaChips } from "../composants/pastilles.js";
import { resultList } from "../composants/liste.js";

const ADDRESS_DELAY = 250;
/** Parameters whose values never change. */
const CLOSED = { diplome: DIPLOMES, voie: VOIES, secteur: SECTEURS, etat: ETATS };

/**
 * @param {HTMLElement} $page the element with `data-racine`
 * @param {object} options
 * @param {() => Promise<object>} options.loadWaysOut what to say when nothing is found (pages/vide)
 * @param {() => Promise<object>} options.loadPlaces what finds communes (pages/communes.js)
 * @param {(found: object, engine: object, criteria: object) => void} [options.onResults]
 * @param {(resultat: object) => boolean} [options.keep] keeps results by the map's zone
 */
export async function startSearch($page, { loadWaysOut, loadPlaces, onResults, keep }) {
  const root = $page.dataset.racine;
  const $form = need("#recherche");
  const $q = need("input[name=q]", $form);
  const $count = need("#compte");
  const $countWord = need("[data-mot-compte]");
  const $chips = need("#criteres");
  const $words = need("#mots");
  const $empty = need("#vide");
  const $note = need("#note");
  const $read = need("#lu");
  const $sort = need("#tri");
  const $radius = need("#rayon");
  const $active = need("[data-nombre-filtres]");
  const $results = need("#resultats");
  const list = resultList($results, { root, $more: $page.querySelector("[data-suite]"), onMore: () => update() });
  const showCounts = filterCounts($form);
  const say = announcer($page);

  let criteria = readAddress(location.search);
  /** The device's position: kept in memory only; the last one given, for « back ». */
  let device = null;
  let lastDevice = null;
  /** The present entry of the history is a search being typed: the next letters rewrite it. */
  let draft = false;
  let engine = null;
  let found = null;
  let asked = 0;
  /** The address of the search shown. */
  let searched = null;
  /** Values of the address that mean nothing here: [parameter, value]. */
  let strangers = [];

  const place = placeField($form, {
    root,
    loadPlaces,
    say,
    onPlace: (commune) => {
      device = null;
      set({
        pres: commune?.code ?? "",
        rayon: commune ? criteria.rayon : "",
        tri: commune ? criteria.tri : withoutDistance(criteria.tri)
      });
    },
    onPosition: (position) => {
      device = lastDevice = position;
      set({ pres: "", tri: "distance" });
    }
  });

  /** What the history and the other view know of a search around the device: never where that is. */
  const around = () => (device ? { rayon: criteria.rayon } : null);
  const withoutDistance = (tri) => (tri === "distance" ? "" : tri);
  const placed = () => Boolean(device || criteria.pres);

  /* ── Form ⇄ criteria ── */

  function fillForm() {
    if ($q.value.trim() !== criteria.q) $q.value = criteria.q;
    for (const $box of $form.querySelectorAll("input[type=checkbox]")) {
      $box.checked = criteria[$box.name]?.includes($box.value) ?? false;
    }
    $radius.value = criteria.rayon;
    if (criteria.rayon && $radius.value !== criteria.rayon) {
      $radius.append(build("option", { value: criteria.rayon }, [`${criteria.rayon}\u00a0km`]));
      $radius.value = criteria.rayon;
    }
    $sort.value = criteria.tri;
    for (const $element of document.querySelectorAll("[data-si-lieu]:not(option)")) $element.hidden = !placed();
    if (criteria.pres) {
      const commune = engine?.placeByCode?.get(criteria.pres);
      if (commune) place.show(sayPlace(commune));
    } else if (!device) place.show("");
  }

  function readForm() {
    const changed = { q: $q.value.trim(), rayon: $radius.value, tri: $sort.value };
    const groups = new Set([...$form.querySelectorAll("input[type=checkbox]")].map(({ name }) => name));
    for (const name of groups) {
      const boxes = [...$form.querySelectorAll(`input[name="${name}"]`)];
      const known = new Set(boxes.map(({ value }) => value));
      // Values that no box offers (an older link) stay until they are taken away.
      changed[name] = [
        ...boxes.filter(({ checked }) => checked).map(({ value }) => value),
        ...criteria[name].filter((value) => !known.has(value))
      ];
    }
    return changed;
  }

  /** Changes criteria, then the address and the results. */
  function set(changes) {
    criteria = { ...criteria, ...changes };
    fillForm();
    writeHistory("pushState");
    draft = false;
    return update();
  }

  function writeHistory(method) {
    writeLater.pending = false;
    const address = writeAddress(criteria) || location.pathname;
    const unchanged = address === (location.search || location.pathname);
    const position = around();
    if (unchanged && history.state?.position?.rayon === position?.rayon) return;
    history[unchanged ? "replaceState" : method]({ ...history.state, position }, "", address);
  }
  /** Each search typed is one entry: « back » finds the one before, not each of its letters. */
  function writeDraft() {
    if (!writeLater.pending) return;
    writeHistory(draft ? "replaceState" : "pushState");
    draft = true;
  }
  const draftLater = later(writeDraft, ADDRESS_DELAY);
  function writeLater() {
    writeLater.pending = true;
    draftLater();
  }

  $form.addEventListener("submit", (event) => {
    event.preventDefault();
    set({ q: $q.value.trim() }).then(() => {
      if (matchMedia("(max-width: 60em)").matches) need("#titre-resultats").focus({ preventScroll: false });
    });
  });
  $q.addEventListener("input", () => {
    criteria = { ...criteria, q: $q.value.trim() };
    writeLater();
    update({ typing: true });
  });
  // The field is left: the search typed is one.
  $q.addEventListener("change", () => {
    writeDraft();
    draft = false;
  });
  $form.addEventListener("change", (event) => {
    if (event.target === $q || event.target.id === "lieu") return;
    set(readForm());
  });

  window.addEventListener("popstate", () => {
    criteria = readAddress(location.search);
    draft = false;
    device = !criteria.pres && history.state?.position ? lastDevice : null;
    if (device) criteria.rayon = history.state.position.rayon;
    fillForm();
    update();
  });

  /* ── Results ── */

  /** @param {{typing?: boolean}} [how] while one types, what nobody looks at comes a frame later */
  async function update({ typing = false } = {}) {
    const turn = ++asked;
    delete $page.dataset.reponse;
    try {
      engine ??= await loadEngine(root);
      // The communes come with it, and the métiers that are always secondary ones.
      if (!engine.placeByCode && (criteria.pres || !criteria.metier.every((id) => isKnown("metier", id)))) {
        await loadComplement(root);
      }
    } catch (error) {
      $note.hidden = false;
      $note.textContent =
        "La recherche n’a pas pu se charger. Vérifiez la connexion, puis rechargez la page\u00a0: la liste complète reste ci-dessous.";
      document.documentElement.removeAttribute("data-recherche");
      return;
    }
    if (turn !== asked) return;
    leaveStrangers();
    compute();
    let shown = show(turn, typing);
    if (!engine.placeByCode && wantsMore()) {
      await loadComplement(root).catch(() => null);
      if (turn !== asked) return;
      compute();
      shown = show(turn, typing);
    }
    await shown;
    if (turn !== asked) return;
    // What the page shows now: tests wait for it.
    $page.dataset.reponse = writeAddress(criteria) || "?";
  }

  function position() {
    if (device) return device;
    return criteria.pres ? engine.placeByCode?.get(criteria.pres) ?? null : null;
  }

  function compute() {
    const address = writeAddress(criteria);
    if (searched !== null && searched !== address) list.setLimit(0);
    searched = address;
    found = search(engine, criteria, { le: today(), position: position() });
    if (keep) found.resultats = found.resultats.filter(keep);
  }

  /** Whether communes and secondary métiers might change the answer. */
  function wantsMore() {
    const { units } = found.lecture;
    return units.some((unit, i) =>
      unit.level === "none" || unit.level === "typo" || (unit.level === "prefix" && i < units.length - 1)
    )
      || words(criteria.q).some((word) => AUTOUR.has(word))
      || (!found.resultats.length && !isEmptySearch(criteria));
  }

  /** Shows first what one looks at while typing; the rest follows once that is painted. */
  async function show(turn, typing) {
    const { resultats } = found;
    setText($count, String(resultats.length));
    setText($countWord, resultats.length > 1 ? "lycées" : "lycée");
    showNote(typing);
    const empty = showEmpty(turn, typing);
    document.documentElement.removeAttribute("data-recherche");
    const shown = list.show(resultats, engine, marksOf(found), { typing });
    if (typing) await nextFrame();
    if (turn !== asked) return;
    showChips();
    showCounts(found.facettes, engine);
    showActive();
    keepLinks();
    fillSortNames();
    say(sayResults());
    onResults?.(found, engine, criteria);
    await Promise.all([shown, empty]);
  }

  const marksOf = (found) => [...new Set(found.lecture.units.flatMap((unit) => unit.marks))];

  function sayResults() {
    const { resultats } = found;
    if (!resultats.length) return "Aucun lycée ne correspond à votre recherche.";
    const first = resultats[0].etablissement;
    return `${plural(resultats.length, "lycée")}. En premier\u00a0: ${first.nom}, ${sayTown(first.commune)}.`;
  }

  /** How many filters are set, on the button that opens them. */
  function showActive() {
    const active = LISTES.reduce((sum, name) => sum + criteria[name].length, 0);
    setHidden($active, !active);
    setText($active, String(active));
  }

  function labelOf(name, value) {
    if (name === "formation") return engine.formations.find(({ id }) => id === value)?.intitule ?? value;
    if (name === "metier") return engine.metiers.find(({ id }) => id === value)?.libelle ?? value;
    const $box = $form.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`);
    return $box?.closest(".choix").querySelector(".choix__mot").textContent ?? value;
  }

  const isKnown = (name, value) =>
    name === "dep"
      ? engine.departements.some(({ code }) => code === value)
      : CLOSED[name]?.includes(value) ?? engine[`${name}s`].some(({ id }) => id === value);

  /** Values of the address that mean nothing here (an old or mistyped link) leave the search: they are only said. */
  function leaveStrangers() {
    strangers = LISTES.flatMap((name) =>
      criteria[name].filter((value) => !isKnown(name, value)).map((value) => [name, value])
    );
    const lost = criteria.pres && !engine.placeByCode.has(criteria.pres);
    if (lost) strangers.push(["commune", criteria.pres]);
    if (!strangers.length) return;
    criteria = { ...criteria, pres: lost ? "" : criteria.pres };
    for (const name of LISTES) criteria[name] = criteria[name].filter((value) => isKnown(name, value));
    fillForm();
  }

  const showChipsOf = criteriaChips($chips, { remove: clear, removeAll: clearAll });
  /** One chip for each criterion; the words, which stand in their field, are written for paper only. */
  function showChips() {
    const chips = LISTES.flatMap((name) =>
      criteria[name].map((value) => [
        labelOf(name, value),
        { [name]: criteria[name].filter((one) => one !== value) }
      ])
    );
    if (placed()) {
      const where = device ? "de ma position" : deLaCommune(engine.placeByCode.get(criteria.pres));
      const text = (criteria.rayon ? `À moins de ${criteria.rayon}\u00a0km ` : "Près ") + where;
      chips.push([text, { pres: "", rayon: "", tri: withoutDistance(criteria.tri), position: null }]);
    }
    setHidden($words, !criteria.q);
    setText($words, `«\u00a0${criteria.q}\u00a0»`);
    showChipsOf(chips);
  }

  function clear({ position, ...changes }) {
    if (position === null) device = null;
    // Not a field: a phone would open its keyboard.
    set(changes).then(() => ($chips.querySelector("button") ?? need("#titre-resultats")).focus());
  }

  function clearAll() {
    device = null;
    criteria = readAddress("");
    place.set("");
    set({}).then(() => need("#titre-resultats").focus());
  }

  /** What the search understood and the visitor might not expect. */
  function showNote(typing) {
    setText($read, misread(found));
    const notes = [...notesOf(found, engine, criteria, typing), ...strangers.map(sayUnknown)];
    setHidden($note, notes.length === 0);
    setText($note, notes.join(" "));
  }

  let $none = null;
  /** Says at once that nothing is found; the ways out come with their own bundle (pages/vide). */
  async function showEmpty(turn, typing) {
    const none = found.resultats.length === 0;
    setHidden($empty, !none);
    if (!none) return $empty.firstChild && $empty.replaceChildren();
    if (!$none?.isConnected) {
      $none = build("p", { class: "vide__titre" }, ["Aucun lycée ne réunit tous ces critères."]);
      $empty.replaceChildren($none, build("p", {}, [searchLink("Voir tous les lycées", readAddress(""))]));
    }
    if (typing) await nextFrame();
    const { waysOut } = await loadWaysOut().catch(() => ({}));
    // Meanwhile another search began, or the map wrote there.
    if (!waysOut || turn !== asked || !$none.isConnected) return;
    const options = { le: today(), position: position() };
    $empty.replaceChildren(
      $none,
      ...waysOut({ $title: $none, engine, criteria, found, options, root, searchLink, labelOf })
    );
  }

  /** A link to another search, made without leaving the page. */
  function searchLink(text, changed) {
    const $link = build("a", { href: writeAddress(changed) || "./" }, [text]);
    $link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!changed.pres && !changed.rayon) device = changed.pres === criteria.pres ? device : null;
      set(changed).then(() => need("#titre-resultats").focus());
    });
    return $link;
  }

  /** List ↔ map and other links that carry the search along. */
  function keepLinks() {
    const address = writeAddress(criteria);
    for (const $link of document.querySelectorAll("a[data-lien-vue]")) {
      const written = $link.getAttribute("href");
      const here = device && $link.closest(".vues") ? writeAround(around()) : "";
      const wanted = written.replace(/[?#].*$/, "") + address + here;
      if (wanted !== written) $link.setAttribute("href", wanted);
    }
  }

  function fillSortNames() {
    const byWords = found.lecture.units.length > 0;
    const own = found.position ? "distance" : byWords ? "pertinence" : "nom";
    for (const $option of $sort.options) {
      const useless = ($option.value === "pertinence" && !byWords) || ($option.value === "distance" && !found.position);
      setHidden(
        $option,
        $option.value ? useless || ($option.value === own && criteria.tri !== own) : criteria.tri === own
      );
    }
    setText($sort.options[0], own === "distance" ? "le plus proche" : own);
    if ($sort.value !== criteria.tri) $sort.value = criteria.tri;
  }

  /* ── Scroll, kept for « back » ── */

  // The browser would restore it before the results are there.
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => {
    writeDraft();
    history.replaceState({ ...history.state, scroll: scrollY, montres: list.extended() }, "");
  });

  function vignette(uai) {
    const etablissement = engine?.etablissements.find((one) => one.uai === uai);
    const resultat = found?.resultats.find((one) => one.uai === uai);
    return etablissement ? list.vignette(etablissement, resultat, engine, marksOf(found)) : null;
  }

  /**
   * A long registry's page shows its first lycées; the index comes once one begins to search, or
   * when a label has changed since the page was built.
   */
  function waitsForSearch() {
    const { par, change = "9999" } = $results.dataset;
    return par && isEmptySearch(criteria) && !history.state?.montres && today() < change;
  }

  /** The page before, or this one before one left it, searched around the device: so does this one. */
  function searchAroundAgain() {
    const wish = criteria.pres ? null : history.state?.position ?? readAround(location.hash);
    if (!wish) return;
    place.locateAgain((position) => {
      if (placed()) return;
      device = lastDevice = position;
      criteria = { ...criteria, rayon: wish.rayon };
      fillForm();
      writeHistory("replaceState");
      update();
    });
  }

  list.setLimit(history.state?.montres);
  filtersSheet();
  fillForm();
  searchAroundAgain();
  if (waitsForSearch()) {
    for (const event of ["focusin", "pointerdown"]) {
      $page.addEventListener(event, () => engine ?? update(), { once: true });
    }
    document.documentElement.removeAttribute("data-recherche");
    $page.dataset.reponse = "?";
  } else await update();
  fillForm();
  if (history.state?.scroll && !location.hash) scrollTo({ top: history.state.scroll, behavior: "instant" });

  return { set, criteria: () => criteria, found: () => found, engine: () => engine, update, vignette, say };
}
