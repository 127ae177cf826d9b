/** What a company looks for → three lycées, whom to ask for, a telephone, a message ready to send. */

import { PlaceField } from "../composants/champ-lieu.js";
import { vignetteToCall } from "../composants/a-appeler.js";
import { readAddress, writeAddress } from "../lib/adresse.js";
import { announcer } from "../lib/annonce.js";
import { BESOINS } from "../lib/demande.js";
import { build, need } from "../lib/dom.js";
import { today } from "../lib/etat.js";
import { aLaCommune, sayPlace, sayTown } from "../lib/lieux.js";
import { loadComplement, loadContacts, loadTravel } from "../moteur/index.js";
import { search } from "../moteur/moteur.js";

const MOST = 3;

export class Request {
  $answer = need("#qui-appeler");
  pres = "";
  /** @type {import("../lib/types.d.ts").Position | null} */
  device = null;
  /** The last answer asked for: those before it are stale. */
  turn = 0;

  /** @param {HTMLFormElement} $form */
  constructor($form) {
    /** @type {any} */
    this.fields = $form.elements;
    this.root = $form.dataset.racine ?? "";
    this.place = new PlaceField($form, {
      root: this.root,
      say: announcer($form),
      loadPlaces: () => import("./communes.js"),
      onPlace: (commune) => this.move(commune?.code ?? "", null),
      onPosition: (device) => this.move("", device)
    });
    // One may have written there, then elsewhere, while this was on its way.
    this.place.chosen = "";
    addEventListener("popstate", () => this.read());
  }

  move(pres, device) {
    Object.assign(this, { pres, device });
    if (this.turn) this.ask();
  }

  /** The state of the form is the address's; an address that asks is answered. */
  async read() {
    const besoin = new URLSearchParams(location.search).get("besoin") ?? "";
    const { q, pres } = readAddress(location.search);
    this.fields.q.value = q;
    this.fields.besoin.value = Object.hasOwn(BESOINS, besoin) ? besoin : "stagiaire";
    const { placeByCode } = await loadComplement(this.root);
    const place = placeByCode?.get(pres);
    Object.assign(this, { pres: place ? pres : "", device: null });
    this.place.set(place ? sayPlace(place) : "");
    if (location.search) this.answer();
    else this.$answer.replaceChildren();
  }

  /** Puts what is asked in the address, then answers it. */
  ask() {
    const { besoin, q } = this.asked;
    const parameters = new URLSearchParams({ besoin });
    if (q) parameters.set("q", q);
    if (this.pres) parameters.set("pres", this.pres);
    if (location.search !== `?${parameters}`) history.pushState(null, "", `?${parameters}`);
    return this.answer();
  }

  /** @returns {{besoin: keyof typeof BESOINS, q: string}} */
  get asked() {
    return { besoin: this.fields.besoin.value, q: this.fields.q.value.trim() };
  }

  async answer() {
    const { $answer, asked, root } = this;
    const turn = ++this.turn;
    delete $answer.dataset.reponse;
    try {
      const [engine, contacts] = await Promise.all([loadComplement(root), loadContacts(root)]);
      const place = engine.placeByCode?.get(this.pres);
      await loadTravel(root, engine, place);
      if (turn !== this.turn) return;
      const answer = find(engine, asked, { pres: this.pres, position: this.device ?? place });
      const where = place ? sayTown(place) : "";
      const $vignettes = answer.resultats.map((resultat) =>
        build("li", {}, [vignetteToCall(resultat, { engine, contacts, root, where, ...asked })])
      );
      $answer.replaceChildren(
        build("h2", {}, [BESOINS[asked.besoin].titre]),
        build("p", {}, [`${sayFound(answer, asked, place)} `, (place && engine.travel?.source) || ""]),
        build("ol", { class: "demande__lycees", role: "list" }, $vignettes),
        build("p", {}, [build("a", { href: `${root}carte/${writeAddress(answer.criteria)}` }, [
          "Voir tous ceux qui conviennent sur la carte"
        ])])
      );
      $answer.dataset.reponse = this.pres;
    } catch {
      $answer.replaceChildren(
        build("p", { class: "panneau" }, [
          "La réponse n’a pas pu se charger. Vérifiez la connexion, ou ",
          build("a", { href: `${root}annuaire/` }, ["cherchez dans l’annuaire"]),
          "."
        ])
      );
    }
  }
}

/** The nearest that answer; else those that teach it in another way; else, of any trade. */
function find(engine, { besoin, q }, { pres, position }) {
  const whole = { ...readAddress(""), q, pres, tri: position ? "distance" : "" };
  const asked = besoin === "apprenti" ? { ...whole, voie: ["apprentissage"] } : whole;
  for (const criteria of [asked, whole, { ...asked, q: "" }]) {
    const { autreVoie, resultats } = search(engine, criteria, { le: today(), position, facettes: false });
    if (resultats.length && !autreVoie) {
      return { criteria, asked, resultats: resultats.slice(0, MOST), nombre: resultats.length };
    }
  }
  return { criteria: readAddress(""), asked, resultats: [], nombre: 0 };
}

function sayFound({ asked, criteria, nombre }, { besoin, q }, place) {
  const near = criteria.tri ? ", du plus proche au plus loin" : ". Donnez votre commune pour voir les plus proches";
  const words = `«\u00a0${q}\u00a0»`;
  if (!nombre) return "Aucun lycée ne convient.";
  if (criteria.q !== asked.q) {
    const how = besoin === "apprenti" ? " en apprentissage" : "";
    return `Aucun lycée connu ne répond à ${words}. Voici les lycées qui forment${how} à d’autres métiers${near}.`;
  }
  if (criteria.voie.length !== asked.voie.length) {
    return `Aucun lycée connu ne forme à ${words} en apprentissage. Voici ceux qui y forment au lycée${near}.`;
  }
  const number = nombre > MOST ? `Trois lycées à appeler, sur ${nombre} qui conviennent` : "À appeler";
  const around = place && criteria.tri ? `, autour de votre entreprise ${aLaCommune(place)}` : "";
  return `${number}${around}${near}.`;
}
