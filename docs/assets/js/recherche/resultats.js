/**
 * What a search finds: asked for, shown, said.
 * @typedef {import("./index.js").SearchPage} SearchPage
 */

import { commonLabel } from "../composants/label-commun.js";
import { ResultList } from "../composants/liste.js";
import { filterCounts } from "../composants/nombres.js";
import { criteriaChips } from "../composants/pastilles.js";
import { isEmptySearch, readAddress, writeAddress } from "../lib/adresse.js";
import { nextFrame } from "../lib/cadence.js";
import { setHidden, setText, showText } from "../lib/affichage.js";
import { build } from "../lib/dom.js";
import { focusResults } from "../lib/ecran.js";
import { LISTES, SAUFS } from "../lib/filtres.js";
import { plural } from "../lib/mots.js";
import { today } from "../lib/etat.js";
import { rememberPlace } from "../lib/lieu-cherche.js";
import { deLaCommune, sayTown } from "../lib/lieux.js";
import { loadComplement, loadContacts, loadEngine, loadTravel } from "../moteur/index.js";
import { asWritten, withoutWords } from "../moteur/texte.js";
import { Ahead } from "./avance.js";
import { giveUp, reveal } from "./attente.js";
import { labelOf, nameOrders } from "./criteres.js";
import { keepLinks } from "./liens.js";

/**
 * Gives a page what shows its answers.
 * @param {SearchPage} page
 */
export function furnish(page) {
  const { $chips, $form, $more, $results, root } = page;
  page.list = new ResultList($results, { root, $more });
  page.ahead = new Ahead();
  page.list.setLimit(history.state?.montres);
  page.showCounts = filterCounts($form);
  page.showChips = criteriaChips($chips, (changes) => page.remove(changes));
  commonLabel($results);
}

/**
 * The page as built shows all the lycées: its engine learns it too, and nothing is written anew.
 * @param {SearchPage} page
 */
export async function getReady(page) {
  [page.engine] = await Promise.all([loadEngine(page.root), page.list.load()]);
  if (!page.asked) find(page);
}

/** @param {SearchPage} page */
export const readWords = ({ root }) => loadComplement(root);

/** @param {SearchPage} page */
export const contactsOf = ({ root }) => loadContacts(root);

/**
 * Searches, shows what is found and says it; `data-reponse` then tells which search the page shows.
 * @param {SearchPage} page
 * @param {{typing?: boolean}} how a new object each time; while one types, what nobody looks at comes a frame later
 */
export async function answer(page, how) {
  const { $page, root } = page;
  try {
    // An answer never depends on what was loaded before: words are read with all that is known.
    const all = !how.typing && page.criteria.q ? loadComplement(root).catch(() => null) : null;
    [page.engine] = await Promise.all([page.engine ?? loadEngine(root), page.list.load(), all]);
    if (page.wantsComplement) await loadComplement(root);
  } catch {
    return giveUp(page);
  }
  if (how !== page.asked) return;
  if (page.leaveStrangers()) page.fill();
  if (page.placed) await loadTravel(root, page.engine, page.position);
  if (how !== page.asked) return;
  let shown = findAndShow(page, how);
  if (!page.engine.placeByCode && !isEmptySearch(page.criteria)) {
    await loadComplement(root).catch(() => null);
    if (how !== page.asked) return;
    shown = findAndShow(page, how);
  }
  // The words name a place.
  if (await loadTravel(root, page.engine, page.found.position) && how === page.asked) shown = findAndShow(page, how);
  await shown;
  if (how === page.asked) $page.dataset.reponse = writeAddress(page.criteria) || "?";
}

function find(page) {
  const { criteria, list, searched } = page;
  page.searched = writeAddress(criteria);
  if (searched !== null && searched !== page.searched) list.setLimit(0);
  page.found = page.ahead.answer(page);
}

/** Shows first what one looks at while typing; the rest follows once that is painted. */
async function findAndShow(page, how) {
  find(page);
  const { engine, found, found: { resultats } } = page;
  const stale = () => how !== page.asked || found !== page.found;
  setText(page.$count, String(resultats.length));
  const where = page.criteria.zone ? " dans la zone" : "";
  setText(page.$countWord, (resultats.length > 1 ? "lycées" : "lycée") + where);
  const note = showNote(page, how).catch(() => {});
  // Nothing moves under the eyes of who reads.
  if (!how.typing) await note;
  if (stale()) return;
  const empty = showEmpty(page, how);
  reveal();
  const shown = page.list.show(resultats, engine, marksOf(page), how.typing);
  if (how.typing) await nextFrame();
  if (stale()) return;
  showCriteria(page);
  page.showCounts(found.facettes, resultats.length);
  keepLinks(page);
  nameOrders(page);
  page.say(sayFound(found));
  page.follow();
  if (how.typing) page.ahead.prepare(page, stale);
  await Promise.all([shown, empty, note, showAround(page, how)]);
}

/** What else is near, under the results of a town. */
async function showAround(page, how) {
  const { $around, criteria, engine, found, root } = page;
  const around = engine.tournures?.aroundTown(engine, criteria, found, today());
  if (!around) return setHidden($around, true);
  const { aroundParts } = await import("../composants/autour.js");
  if (how !== page.asked || found !== page.found) return;
  rememberPlace(around.place);
  const all = { ...criteria, q: around.q, pres: around.place.code };
  $around.replaceChildren(
    ...aroundParts(around, root, searchLink(page, "Voir tous, du plus proche au plus loin", all))
  );
  setHidden($around, false);
}

const marksOf = ({ found }) => [...new Set(found.lecture.units.flatMap(({ marks }) => marks))];

function sayFound({ resultats, inconnus }) {
  const unknown = inconnus.length ? ` Réponse inconnue pour ${plural(inconnus.length, "lycée")}.` : "";
  if (!resultats.length) return `Aucun lycée ne correspond à votre recherche.${unknown}`;
  const { nom, commune } = resultats[0].etablissement;
  return `${plural(resultats.length, "lycée")}. En premier\u00a0: ${nom}, ${sayTown(commune)}.${unknown}`;
}

const FORMATION_CONTINUE = 4;

/** Whether a search was read as one might not expect, or asks for what it cannot answer. */
const surprises = (
  { aPart, aucunA, inconnus, lecture: { annonces, aside, ignores, lieu, lits, notes, pages, rayon, units } }
) =>
  ignores || lieu || lits || rayon || aPart || aucunA || [annonces, aside, notes, pages].some(({ length }) => length)
  || inconnus.length
  || units.some(({ hors, level, texte, villes, voies }) =>
    hors || level === "typo" || villes || voies & FORMATION_CONTINUE || texte.includes(" ou ")
  );

/** Says so; the words for it come with the first search that needs them. */
async function showNote(page, how) {
  const { $note, $read, $unknown, criteria, engine, found, strangers } = page;
  const outside = page.device ? page.outside : "";
  if (!surprises(found) && !strangers.length && !criteria.zone && !found.trajets && !outside) {
    setText($read, "");
    setHidden($unknown, true);
    return showText($note, "");
  }
  const { misread, noteParts, sayUnknown, unknownParts } = await import("../composants/notes.js");
  if (how !== page.asked || found !== page.found) return;
  setText($read, misread(found));
  setHidden($unknown, !found.inconnus.length);
  $unknown.replaceChildren(
    ...unknownParts(found, engine, criteria, (text, changed) => searchLink(page, text, changed))
  );
  const parts = noteParts(found, engine, criteria, { typing: how.typing, root: page.root });
  $note.replaceChildren(outside, ...parts, strangers.map(sayUnknown).join(" "));
  setHidden($note, !$note.textContent.trim());
}

/** What a form folded to one line leaves out of a filter's words: « En apprentissage (alternance) », « CAP, après la 3e ». */
const SIDE_WORDS = /^En (?=apprentissage|formation)| \(.*\)$|,? après .*$/g;

/** One chip for each criterion; the words, which stand in their field, are written for paper only. */
function showCriteria(page) {
  const { $active, $words, criteria, device, nowhere, placed, position, showChips } = page;
  const chips = LISTES.flatMap((name) =>
    criteria[name].map((value) => [
      labelOf(page, name, value),
      { [name]: criteria[name].filter((one) => one !== value) }
    ])
  );
  chips.push(...excludedChips(page));
  showText($active, String(chips.length || ""));
  if (criteria.zone) chips.unshift(["Zone de la carte", { zone: "" }]);
  // Whatever named it: its field, the words, or the town where none is found and the nearest are shown.
  if (!device && page.found.position) rememberPlace(page.found.position);
  const town = placed && (device ? "ma position" : sayTown(position));
  // The words say by themselves what they exclude, which comes last.
  const kept = chips.slice(0, chips.length - page.found.lecture.sauf.length);
  page.fold.show([criteria.q, town, ...kept.map(([text]) => text.replace(SIDE_WORDS, ""))].filter(Boolean));
  if (placed) {
    const where = device ? "de ma position" : deLaCommune(position);
    chips.push([(page.found.rayon ? `À moins de ${page.found.rayon}\u00a0km ` : "Près ") + where, nowhere]);
  }
  showText($words, criteria.q && `«\u00a0${criteria.q}\u00a0»`);
  showChips(chips);
}

/** What is excluded, by the address or by the words: « Sauf apprentissage ». */
function excludedChips(page) {
  const { criteria, found: { lecture } } = page;
  const chosen = SAUFS.flatMap((name) =>
    criteria[name].map((value) => [
      `Sauf\u00a0: ${labelOf(page, name.replace("sauf-", ""), value)}`,
      { [name]: criteria[name].filter((one) => one !== value) }
    ])
  );
  const typed = lecture.sauf.map(({ dits, mots }) => [
    `Sauf\u00a0: ${asWritten(criteria.q, dits)}`,
    { q: withoutWords(criteria.q, mots) }
  ]);
  return [...chosen, ...typed];
}

/** Says at once that nothing is found; the ways out come with their own bundle (pages/vide). */
async function showEmpty(page, how) {
  const { $empty, $none, found } = page;
  const { length } = found.resultats;
  setHidden($empty, length > 0);
  if (length) return $empty.replaceChildren();
  if (!$none.isConnected) {
    setText($none, "Aucun lycée ne réunit tous ces critères.");
    $empty.replaceChildren($none, build("p", {}, [searchLink(page, "Voir tous les lycées", readAddress(""))]));
  }
  if (how.typing) await nextFrame();
  const { waysOut } = await page.loadWaysOut().catch(() => ({}));
  // Meanwhile another search began, or the map wrote there.
  if (!waysOut || how !== page.asked || !$none.isConnected) return;
  $empty.replaceChildren($none, ...waysOut(page, searchLink, labelOf));
}

/** A link to another search, made without leaving the page. */
function searchLink(page, text, changed) {
  const $link = build("a", { href: writeAddress(changed) || "./" }, [text]);
  $link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    page.set(changed).then(focusResults);
  });
  return $link;
}

/**
 * The vignette of a lycée, found or not.
 * @param {SearchPage} page
 * @param {string} uai
 */
export function vignetteIn(page, uai) {
  const own = (one) => one.uai === uai;
  const { engine, found, list } = page;
  const etablissement = found && engine.etablissements.find(own);
  return etablissement ? list.vignette(etablissement, found.resultats.find(own), engine, marksOf(page)) : null;
}
