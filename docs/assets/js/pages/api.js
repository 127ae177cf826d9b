/** /donnees/api/: « Essayer » asks for a file of this very site, and shows it as it comes. */

import { build, need } from "../lib/dom.js";
import "./donnees.js";

/** Lines shown at most: a whole list would freeze a phone. */
const LINES = 60;
const UAI = /^[0-9]{7}[a-z]$/;

for (const $document of document.querySelectorAll("details.document")) startTrial($document);
openTarget();
addEventListener("hashchange", openTarget);

/** @param {Element} $document */
function startTrial($document) {
  const $button = $document.querySelector("[data-essayer]");
  if (!$button) return;
  const $answer = need("[data-reponse]", $document);
  const $uai = $document.querySelector("[data-uai]");
  $button.hidden = false;
  $button.addEventListener("click", () => tryIt(addressOf($button, $uai), $answer));
  $uai?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") $button.click();
  });
}

/** The address to ask for; "" when what was typed is no UAI. */
function addressOf($button, $uai) {
  const address = $button.dataset.essayer;
  if (!$uai) return address;
  const uai = $uai.value.trim().toLowerCase();
  return UAI.test(uai) ? address.replace(/[^/]+$/, `${uai}.json`) : "";
}

async function tryIt(address, $answer) {
  $answer.hidden = false;
  if (!address) {
    say($answer, "Un UAI a sept chiffres et une lettre.");
    return;
  }
  say($answer, "Un instant…");
  try {
    const response = await fetch(address);
    const text = await response.text();
    if (response.ok) show($answer, text);
    else {say(
        $answer,
        response.status === 404 ? "Aucun lycée de l’annuaire ne porte cet UAI." : `Réponse ${response.status}.`
      );}
  } catch {
    say($answer, "Le fichier ne vient pas\u00a0: vérifiez le réseau.");
  }
}

function say($answer, words) {
  $answer.replaceChildren(build("p", { role: "status" }, [words]));
}

function show($answer, text) {
  const lines = JSON.stringify(JSON.parse(text), null, 2).split("\n");
  const weight = Math.ceil(text.length / 1000).toLocaleString("fr");
  const cut = lines.length > LINES ? `, dont voici le début` : "";
  say($answer, `Réponse 200\u00a0: ${lines.length.toLocaleString("fr")} lignes, ${weight}\u00a0ko${cut}.`);
  const shown = lines.slice(0, LINES).join("\n") + (cut ? "\n…" : "");
  $answer.append(
    build("pre", { tabindex: "0", role: "region", "aria-label": "Réponse" }, [build("code", {}, [shown])])
  );
}

/** A link to a shape opens the fold that holds it. */
function openTarget() {
  const $target = document.getElementById(location.hash.slice(1));
  const $fold = $target?.closest("details");
  if ($fold) $fold.open = true;
}
