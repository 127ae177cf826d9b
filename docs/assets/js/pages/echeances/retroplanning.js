/** Counts the steps of a candidature back from an échéance, and puts them in an agenda file. */

import { inFrench, isDay, plusMonths } from "../../lib/jours.js";
import { today } from "../../lib/etat.js";
import { calendarFile } from "./agenda.js";

/** @param {HTMLElement} $retro */
export function startRetroplanning($retro) {
  const $form = $retro.querySelector("form");
  const $date = $retro.querySelector("#retro-date");
  const $school = $retro.querySelector("#retro-lycee");
  const $file = $retro.querySelector("#retro-ics");
  const $message = $retro.querySelector("#retro-message");
  const $steps = [...$retro.querySelectorAll("tr[data-mois]")];

  function compute() {
    const end = $date.value;
    if (!isDay(end)) {
      $message.textContent = "Écrivez une date complète.";
      return;
    }
    const steps = $steps.map(($step) => ({
      id: $step.dataset.id,
      title: $step.querySelector("th").textContent.trim(),
      day: plusMonths(end, -Number($step.dataset.mois))
    }));
    steps.forEach(({ day }, rank) => {
      const past = day < today();
      const $cell = $steps[rank].querySelector("[data-date]");
      $cell.textContent = `${inFrench(day)}${past ? " (déjà passé)" : ""}`;
      $steps[rank].classList.toggle("est-passe", past);
    });
    offerFile(steps);
    const late = steps.filter(({ day }) => day < today()).length;
    $message.textContent = late === steps.length
      ? "Cette échéance est passée : demandez sans attendre le calendrier de la prochaine campagne."
      : late
      ? `Rétroplanning calculé. ${late} étape${
        late > 1 ? "s ont" : " a"
      } une date déjà passée : parlez-en vite à ceux qui vous accompagnent.`
      : "Rétroplanning calculé.";
  }

  function offerFile(steps) {
    const school = $school.value.trim();
    const whose = school && `-${encodeURIComponent(school)}`;
    const content = calendarFile(
      steps.map(({ id, title, day }) => ({
        uid: `retroplanning-${id}-${steps.at(-1).day}${whose}@annuaire-lycees-des-metiers`,
        day,
        title: `Label lycée des métiers : ${title}` + (school && ` (${school})`)
      })),
      `${today().replaceAll("-", "")}T000000Z`
    );
    if ($file.href) URL.revokeObjectURL($file.href);
    $file.href = URL.createObjectURL(new Blob([content], { type: "text/calendar" }));
    $file.hidden = false;
  }

  $form.addEventListener("submit", (event) => {
    event.preventDefault();
    compute();
  });
  const asked = new URLSearchParams(location.search).get("echeance") ?? "";
  if (isDay(asked)) {
    $date.value = asked;
    compute();
  }
}
