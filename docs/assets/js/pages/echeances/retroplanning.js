/** Counts the steps of a candidature back from an échéance, and puts them in an agenda file. */

import { need } from "../../lib/dom.js";
import { today } from "../../lib/etat.js";
import { inFrench, isDay } from "../../lib/jours.js";
import { calendarFile } from "./agenda.js";
import { plusMonths } from "./calcul.js";

/**
 * Elements: the date, the lycée and the file to download, `#retro-…`; one `tr[data-mois]` a step,
 * how many months before the échéance, the last one the échéance itself.
 * @param {HTMLElement} $retro
 */
export function startRetroplanning($retro) {
  const $date = need("#retro-date");
  need("form", $retro).addEventListener("submit", (event) => {
    event.preventDefault();
    compute($retro, $date.value);
  });
  const asked = new URLSearchParams(location.search).get("echeance") ?? "";
  if (!isDay(asked)) return;
  $date.value = asked;
  compute($retro, asked);
}

/** @param {HTMLElement} $retro @param {string} end AAAA-MM-JJ */
function compute($retro, end) {
  const $message = need("#retro-message");
  if (!isDay(end)) {
    $message.textContent = "Écrivez une date complète.";
    return;
  }
  const steps = [...$retro.querySelectorAll("tr[data-mois]")].map(($step) => showStep($step, end));
  offerFile(steps, need("#retro-lycee").value.trim());
  $message.textContent = sayLate(steps.filter(({ past }) => past).length, steps.length);
}

function showStep($step, end) {
  const { id, mois } = $step.dataset;
  const day = plusMonths(end, -Number(mois));
  const past = day < today();
  need("[data-date]", $step).textContent = `${inFrench(day)}${past ? " (déjà passé)" : ""}`;
  $step.classList.toggle("est-passe", past);
  return { id, day, past, title: need("th", $step).textContent.trim() };
}

function sayLate(late, all) {
  if (late === all) {
    return "Cette échéance est passée\u00a0: demandez sans attendre le calendrier de la prochaine campagne.";
  }
  if (!late) return "Rétroplanning calculé.";
  return `Rétroplanning calculé. ${late} étape${late > 1 ? "s ont" : " a"} une date déjà passée\u00a0: `
    + "parlez-en vite à ceux qui vous accompagnent.";
}

function offerFile(steps, school) {
  const end = steps.at(-1).day;
  const whose = school && `-${encodeURIComponent(school)}`;
  const events = steps.map(({ id, title, day }) => ({
    uid: `retroplanning-${id}-${end}${whose}@annuaire-lycees-des-metiers`,
    day,
    title: `Label lycée des métiers\u00a0: ${title}` + (school && ` (${school})`)
  }));
  const content = calendarFile(events, `${today().replaceAll("-", "")}T000000Z`);
  const $file = need("#retro-ics");
  if ($file.href) URL.revokeObjectURL($file.href);
  $file.href = URL.createObjectURL(new Blob([content], { type: "text/calendar" }));
  $file.hidden = false;
}
