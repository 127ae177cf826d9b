/** A lycée to call: what it teaches, whom to ask for, its telephone, a message ready to send. */

import { mailAddress, messageOf } from "../lib/demande.js";
import { build } from "../lib/dom.js";
import { sayFar } from "../lib/geo.js";
import { sayPlace } from "../lib/lieux.js";
import { sayPhone, telAddress } from "../lib/telephone.js";
import { sayOffre } from "../lib/offres.js";

const TOLD = 3;

/**
 * @param {import("../lib/types.d.ts").Resultat} resultat
 * @param {object} options
 * @param {any} options.engine
 * @param {Record<string, Record<string, string>>} options.contacts
 * @param {string} options.root
 * @param {string} options.where the company's commune, or empty
 * @param {keyof typeof import("../lib/demande.js").BESOINS} options.besoin
 * @param {string} options.q
 */
export function vignetteToCall(
  { etablissement: e, distance, trajet, offres },
  { engine, contacts, root, where, besoin, q }
) {
  const { telephone, courriel, bureau_entreprises: bureau } = contacts[e.uai] ?? {};
  const message = messageOf({
    besoin,
    metier: offres.length ? q : "",
    commune: where,
    lycee: e.nom,
    uai: e.uai,
    formations: offres.slice(0, TOLD).map(({ formation }) => engine.formations[formation].intitule)
  });
  const $name = build("a", { href: `${root}lycees/${e.uai.toLowerCase()}/` }, [e.nom]);
  const far = distance == null ? "" : `, ${sayFar(distance)}`;
  return build("article", { "data-uai": e.uai }, [
    build("h3", {}, [$name]),
    build("p", {}, [sayPlace(e.commune) + far + (trajet ? ` (${trajet.dit})` : "")]),
    ...offres.slice(0, TOLD).map((offre) => build("p", {}, [sayOffre(engine, offre)])),
    build("p", {}, whomToAsk(e.secteur, bureau)),
    ...(besoin === "taxe" ? [build("p", {}, ["Code UAI, pour SOLTéA\u00a0: ", build("code", {}, [e.uai])])] : []),
    build("p", { class: "demande__appeler" }, waysToCall({ telephone, courriel, message, $name })),
    messageBox(message)
  ]);
}

/** The office, as the registry knows how to reach it, or as the law has it. */
function whomToAsk(secteur, bureau) {
  const $office = build("strong", {}, ["bureau des entreprises"]);
  if (bureau) return ["Demandez le ", $office, `\u00a0: ${bureau}`];
  if (secteur === "public") return ["Demandez le ", $office, ", ou le DDFPT."];
  return ["Demandez s’il y a un ", $office, ", ou le DDFPT."];
}

function waysToCall({ telephone, courriel, message, $name }) {
  const ways = [];
  if (telephone) {
    ways.push(build("a", { class: "bouton bouton--principal", href: telAddress(telephone) }, [
      `Appeler le ${sayPhone(telephone).replaceAll(" ", "\u00a0")}`
    ]));
  }
  if (courriel) {
    const $address = build("span", { class: "papier" }, [`\u00a0: ${courriel}`]);
    ways.push(build("a", { class: "bouton", href: mailAddress(courriel, message) }, ["Écrire un courriel", $address]));
  }
  return ways.length ? ways : ["Nous ne connaissons pas son téléphone\u00a0: voyez ", $name.cloneNode(true), "."];
}

/** The message, to change and to copy. */
function messageBox({ objet, texte }) {
  const $text = build("textarea", { class: "champ demande__message", "aria-label": `Message\u00a0: ${objet}` });
  $text.value = texte;
  const $said = build("span", { role: "status" });
  const $copy = build("button", { type: "button", class: "bouton bouton--petit" }, ["Copier le message"]);
  $copy.addEventListener("click", async () => {
    $text.select();
    try {
      await navigator.clipboard.writeText($text.value);
      $said.textContent = " Message copié.";
    } catch {
      $said.textContent = " Le message est sélectionné\u00a0: copiez-le (Ctrl + C).";
    }
  });
  return build("details", {}, [
    build("summary", {}, ["Un message prêt à envoyer"]),
    $text,
    build("p", {}, [$copy, $said])
  ]);
}
