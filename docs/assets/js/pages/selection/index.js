/** /selection/: up to six lycées side by side, from the address or from this browser. */

import { PlaceField } from "../../composants/champ-lieu.js";
import { Combobox } from "../../composants/combobox.js";
import { announcer, need, plural } from "../../lib/dom.js";
import { loadComplement, loadContacts, loadEngine } from "../../moteur/index.js";
import { keepLycees, KEEPS_NOTHING, keptLycees, MOST_KEPT } from "../../lib/garde.js";
import { sayPlace } from "../../lib/lieux.js";
import { search } from "../../moteur/moteur.js";
import { markWords } from "../../moteur/texte.js";
import { today } from "../../lib/etat.js";
import { comparisonTable } from "./tableau.js";

const $comparer = document.querySelector(".comparer");
if ($comparer) startComparison($comparer);

/** @param {HTMLElement} $page */
async function startComparison($page) {
  const root = $page.dataset.racine;
  const $table = need("#comparaison", $page);
  const $box = need(".comparer__defile", $page);
  const $said = need("#comparer-dit", $page);
  const $keep = need("[data-garder-selection]", $page);
  const $differences = need("#differences", $page);
  const say = announcer($page);
  const [engine, contacts] = await Promise.all([loadEngine(root), loadContacts(root)]).catch(() => []);
  if (!engine) {
    $said.textContent = "La comparaison n’a pas pu se charger\u00a0: vérifiez la connexion, puis rechargez la page.";
    return;
  }
  const known = new Map(engine.etablissements.map((etablissement) => [etablissement.uai, etablissement]));

  let { uais, pres } = readSelection(location.search);
  let position = null;
  const shared = uais.some((uai) => known.has(uai));
  if (!shared) uais = [...uais, ...keptLycees()];
  const all = uais.filter((uai) => known.has(uai));
  const strangers = uais.length - all.length;
  const left = all.slice(MOST_KEPT);
  uais = all.slice(0, MOST_KEPT);
  if (pres) {
    await loadComplement(root).catch(() => null);
    position = engine.placeByCode?.get(pres) ?? null;
  }

  /** What is compared is this browser's own selection, as it was when shown last. */
  let own = !shared;
  function change(list, { keep = isOwn() } = {}) {
    uais = list;
    if (keep) {
      keepLycees(uais);
      document.dispatchEvent(new CustomEvent("resultats"));
    }
    own = isOwn();
    history.replaceState(history.state, "", addressOf(uais, pres) || location.pathname);
    show();
  }

  /** More columns stand beyond the edge: it fades. */
  const sayMore = () => $box.toggleAttribute("data-suite", $box.scrollLeft + $box.clientWidth < $box.scrollWidth - 1);
  const resized = new ResizeObserver(sayMore);
  for (const $one of [$box, $table]) resized.observe($one);
  $box.addEventListener("scroll", sayMore, { passive: true });

  /** Whether what is compared is this browser's own selection: never the one that a link brought. */
  function isOwn() {
    const kept = keptLycees();
    return kept.length ? kept.join() === uais.join() : !shared;
  }

  function show() {
    need("#comparer-vide", $page).hidden = uais.length > 0;
    need("#comparer-tout", $page).hidden = uais.length === 0;
    $keep.hidden = keptLycees().join() === uais.join();
    const words = (uai, state) =>
      $page.querySelector(`[data-mot-etat="${state}"][data-uais~="${uai}"]`)?.textContent
        ?? $page.querySelector(`[data-mot-etat="${state}"]`)?.textContent ?? "";
    $table.dataset.colonnes = String(uais.length);
    const lycees = uais.map((uai) => known.get(uai));
    $table.replaceChildren(
      ...comparisonTable({
        lycees,
        engine,
        contacts,
        position,
        root,
        words,
        le: today(),
        onlyDifferences: $differences.checked,
        remove
      })
    );
  }

  function remove(uai) {
    const { nom } = known.get(uai);
    change(uais.filter((one) => one !== uai));
    $said.textContent = `${nom} n’est plus dans la comparaison.`;
    ($table.querySelector("button") ?? need("#ajout", $page)).focus();
  }

  new Combobox(need("#ajout", $page), {
    label: "Lycées",
    say,
    find: (text) => {
      if (!text.trim()) return [];
      const { resultats, lecture } = search(engine, { q: text }, { le: today(), facettes: false });
      const marks = lecture.units.flatMap((unit) => unit.marks);
      return resultats.filter(({ uai }) => !uais.includes(uai)).slice(0, 8).map(({ etablissement }) => ({
        pieces: markWords(etablissement.nom, marks),
        detail: sayPlace(etablissement.commune),
        valeur: etablissement.uai
      }));
    },
    choose: ({ valeur }) => {
      const $add = need("#ajout", $page);
      $add.value = "";
      $add.focus();
      if (uais.length >= MOST_KEPT) {
        $said.textContent = `La comparaison est pleine\u00a0: ${MOST_KEPT} lycées au plus. Retirez-en un d’abord.`;
        return;
      }
      change([...uais, valeur]);
      $said.textContent = `${known.get(valeur).nom} est ajouté\u00a0: ${plural(uais.length, "lycée")}.`;
    }
  });
  need("#comparer-ajouts", $page).addEventListener("submit", (event) => event.preventDefault());

  const place = new PlaceField($page, {
    root,
    loadPlaces: () => import("../communes.js"),
    say,
    onPlace: (commune) => {
      pres = commune?.code ?? "";
      position = commune;
      change(uais);
    },
    onPosition: (found) => {
      pres = "";
      position = found;
      change(uais);
    }
  });
  if (position) place.set(sayPlace(position));

  $differences.addEventListener("change", show);
  // Another tab changed one's own selection.
  window.addEventListener("storage", () => {
    if (own) change(keptLycees().filter((uai) => known.has(uai)), { keep: false });
    else show();
  });
  $keep.addEventListener("click", () => {
    // A shared comparison joins what one already keeps; it never takes its place unasked.
    const both = [...new Set([...keptLycees(), ...uais])];
    const fits = both.length <= MOST_KEPT;
    if (
      !fits
      && !confirm(
        `Votre sélection a déjà ${
          plural(keptLycees().length, "lycée")
        }, et ${MOST_KEPT} au plus s’y gardent. La remplacer par ${uais.length > 1 ? "ces" : "ce"} ${
          plural(uais.length, "lycée")
        }\u00a0?`
      )
    ) return;
    if (!keepLycees(fits ? both : uais)) {
      $said.textContent = KEEPS_NOTHING;
      return;
    }
    change(fits ? both : uais, { keep: true });
    $said.textContent = "Ces lycées sont votre sélection, dans ce navigateur.";
  });
  need("[data-imprimer-selection]", $page).addEventListener("click", () => print());
  need("[data-partager-selection]", $page).addEventListener("click", async () => {
    const url = location.href;
    if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
    try {
      await navigator.clipboard.writeText(url);
      $said.textContent = "Lien copié.";
    } catch {
      $said.textContent = `Copiez ce lien\u00a0: ${url}`;
    }
  });

  const dropped = [];
  if (pres && !position) {
    dropped.push("La commune de l’adresse n’est pas dans l’académie\u00a0: choisissez-en une autre.");
    pres = "";
  }
  if (left.length) {
    const names = left.map((uai) => known.get(uai).nom).join(", ");
    dropped.push(`Six lycées au plus se comparent. ${left.length > 1 ? "Laissés" : "Laissé"} de côté\u00a0: ${names}.`);
  }
  if (strangers) {
    dropped.push(
      `${plural(strangers, "code")} de l’adresse ${strangers > 1 ? "ne sont pas" : "n’est pas"} dans l’annuaire.`
    );
  }
  change(uais, { keep: !shared });
  $said.textContent = dropped.join(" ");
}

/** `?uai=A&uai=B&pres=13117`; commas work too. */
function readSelection(text) {
  const parameters = new URLSearchParams(text);
  const uais = parameters.getAll("uai").flatMap((value) => value.toUpperCase().split(","));
  return { uais: [...new Set(uais.map((uai) => uai.trim()).filter(Boolean))], pres: parameters.get("pres") ?? "" };
}

function addressOf(uais, pres) {
  const parameters = new URLSearchParams(uais.map((uai) => ["uai", uai]));
  if (pres && uais.length) parameters.set("pres", pres);
  const text = parameters.toString();
  return text && `?${text}`;
}
