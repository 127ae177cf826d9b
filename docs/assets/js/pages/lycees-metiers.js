/**
 * `<lycees-metiers filiere="…" formation="…" pres="…" rayon="…" nombre="…">`: a list of lycées on another site.
 *
 * Reads the open data of the site that this script comes from. Whatever it reads is written as text; its style
 * sheet is adopted, as a strict policy forbids any other. What stands between its tags shows when it cannot answer.
 */

import { build } from "../lib/dom.js";
import { stateOn, today } from "../lib/etat.js";
import { distanceKm, sayFar } from "../lib/geo.js";
import { inFrench } from "../lib/jours.js";
import { sayPlace } from "../lib/lieux.js";

const ROOT = new URL("../../", import.meta.url);
const FILTERS = ["filiere", "formation", "pres", "rayon"];
/** The states that lists show: macros/domaine/label.py. */
const SHOWN = ["en_vigueur", "a_renouveler", "a_confirmer", "non_confirme"];

const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.6em; }
li { padding: 0.7em 0.9em; border: 1px solid var(--lm-trait, color-mix(in srgb, currentcolor 35%, transparent));
  border-radius: var(--lm-rayon, 0.5em); background: var(--lm-fond, transparent); overflow-wrap: anywhere; }
p { margin: 0.25em 0 0; }
a { color: var(--lm-lien, inherit); }
.nom { margin: 0; font-weight: 600; }
.lieu, .pied { color: var(--lm-discret, inherit); }
.pied { margin-top: 0.8em; font-size: 0.9em; }
`;

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} path from the root @returns {Promise<any>} a file of the site, asked for once */
function getOnce(path) {
  if (!asked.has(path)) {
    const coming = fetch(new URL(path, ROOT), { credentials: "omit" }).then((answer) => {
      if (!answer.ok) throw new Error(`${path} : ${answer.status}`);
      return answer.json();
    });
    // One that failed may be asked for again.
    coming.catch(() => asked.delete(path));
    asked.set(path, coming);
  }
  return /** @type {Promise<any>} */ (asked.get(path));
}

/** @param {string} code INSEE @returns {Promise<{latitude: number, longitude: number} | null>} */
async function positionOf(code) {
  const { communes } = await getOnce("assets/recherche/complement.json");
  const found = communes.find(([one]) => one === code);
  if (!found) return null;
  const [latitude, longitude] = found.slice(-2);
  return { latitude, longitude };
}

const byName = new Intl.Collator("fr").compare;

/**
 * The lycées that lists show for these filters, in their order.
 * @param {any[]} lycees as the API gives them
 * @param {Record<string, string>} wanted
 * @param {{latitude: number, longitude: number} | null} from
 * @param {string} day AAAA-MM-JJ
 */
function choose(lycees, { filiere, formation, rayon }, from, day) {
  return lycees
    .map((lycee) => {
      const calendar = lycee.label.calendrier.map((step) => `${step.a_partir_du} ${step.etat}`).join(";");
      const km = from && lycee.position ? distanceKm(from, lycee.position) : null;
      return { lycee, state: stateOn(calendar, day), km };
    })
    .filter(({ lycee, state, km }) =>
      SHOWN.includes(state)
      && (!filiere || lycee.filieres.includes(filiere))
      && (!formation || lycee.offres.some((offre) => offre.formation === formation))
      && (!from || !Number(rayon) || (km != null && Math.round(km) <= Number(rayon)))
    )
    .sort((a, b) =>
      (a.km ?? Infinity) - (b.km ?? Infinity)
      || SHOWN.indexOf(a.state) - SHOWN.indexOf(b.state)
      || byName(a.lycee.adresse.nom_commune, b.lycee.adresse.nom_commune)
      || byName(a.lycee.nom, b.lycee.nom)
    );
}

/** @param {string} name of its class and part @param {(string | Node)[]} children */
const line = (name, children) => build("p", { class: name, part: name }, children);

/** @param {string} path from the root @param {string} words */
const linkTo = (path, words) => build("a", { href: new URL(path, ROOT).href }, [words]);

function itemOf({ lycee, state, km }) {
  const { nom_commune: nom, arrondissement, departement: dep } = lycee.adresse;
  const far = km == null ? "" : `, ${sayFar(km)}`;
  return build("li", { part: "lycee" }, [
    line("nom", [linkTo(`lycees/${encodeURIComponent(lycee.uai.toLowerCase())}/`, lycee.nom)]),
    line("lieu", [sayPlace({ nom, arrondissement: arrondissement ?? "", dep }) + far]),
    line("label", [lycee.label.mentions[state] ?? "L’état du label a changé\u00a0: voyez sa page"])
  ]);
}

class LyceesMetiers extends HTMLElement {
  static observedAttributes = [...FILTERS, "nombre"];
  /** The last answer asked for: those before it are stale. */
  turn = 0;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    this.$status = build("p", { role: "status" });
    this.$answer = build("div");
    shadow.append(this.$status, this.$answer);
  }

  connectedCallback() {
    this.show();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.show();
  }

  async show() {
    const turn = ++this.turn;
    // Attributes are often set together: one answer for all.
    await null;
    if (turn !== this.turn) return;
    const wanted = Object.fromEntries(FILTERS.map((name) => [name, (this.getAttribute(name) ?? "").trim()]));
    this.$status.textContent = "Les lycées arrivent…";
    try {
      const [data, from] = await Promise.all([
        getOnce("api/v1/etablissements.json"),
        wanted.pres ? positionOf(wanted.pres) : null
      ]);
      if (turn !== this.turn) return;
      if (from || !wanted.pres) this.fill(data, wanted, from);
      else this.giveUp(`«\u00a0${wanted.pres}\u00a0» n’est le code d’aucune commune de l’annuaire.`);
    } catch {
      if (turn === this.turn) this.giveUp("La liste des lycées n’a pas pu être lue.");
    }
  }

  /** @param {string} words why there is no answer: what stands between the tags shows */
  giveUp(words) {
    this.$status.textContent = words;
    this.$answer.replaceChildren(build("slot"));
  }

  fill(data, wanted, from) {
    const now = today();
    const found = choose(data.etablissements, wanted, from, now > data.genere_le ? now : data.genere_le);
    const most = Math.max(0, Math.floor(Number(this.getAttribute("nombre")))) || found.length;
    const shown = found.slice(0, most);
    const chosen = FILTERS.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
    const search = chosen.length ? `?${new URLSearchParams(chosen)}` : "";
    this.$status.textContent = found.length ? "" : "Aucun lycée des métiers ne répond à cette demande.";
    const all = shown.length < found.length ? `Voir les ${found.length} lycées` : "Chercher dans l’annuaire";
    this.$answer.replaceChildren(
      ...(found.length ? [build("ul", { role: "list", "aria-label": "Lycées des métiers" }, shown.map(itemOf))] : []),
      line("pied", [
        linkTo(`annuaire/${search}`, all),
        ` · ${data.titre}, site non officiel, au ${inFrench(data.genere_le)}. `,
        linkTo("sources/", "Sources")
      ])
    );
  }
}

if (!customElements.get("lycees-metiers")) customElements.define("lycees-metiers", LyceesMetiers);
