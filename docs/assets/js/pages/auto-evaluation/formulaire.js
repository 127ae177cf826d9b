/** The form of a campaign: what it says of one, and what one writes in it. */

import { need } from "../../lib/dom.js";
import { criterionOf, isWritten, newAction, SANS_NOM } from "./dossier.js";

const GENERAL = ["nom", "lycee", "equipe", "debut", "echeance"];

/**
 * Elements: the fields of `GENERAL` by their names; each `[data-critere]` holds the radios of its
 * level, its evidence and the list `.ae-actions`; `#ae-modele-action` is an action to copy. Those of
 * `details` are not in the national list: they count once added, or once something is written there.
 */
export class CampaignForm {
  /**
   * @param {HTMLFormElement} $form
   * @param {(name?: string) => void} onChange gets the name of the field that changed, none for an action
   */
  constructor($form, onChange) {
    this.$form = $form;
    this.onChange = onChange;
    this.$complement = $form.querySelector("details");
    this.criteria = [...$form.querySelectorAll("[data-critere]")].map(($critere) => ({
      number: $critere.dataset.critere,
      title: need("h2", $critere).textContent,
      added: $critere.closest("details") !== null,
      $critere,
      $evidence: need("textarea", $critere),
      $actions: need(".ae-actions", $critere),
      $add: need(".ae-ajouter", $critere)
    }));
    for (const { $actions, $add } of this.criteria) {
      $add.addEventListener("click", () => this.addAction($actions));
      $actions.addEventListener("click", ({ target }) => {
        if (target.closest(".ae-retirer")) this.removeAction(target.closest(".ae-action"), $add);
      });
    }
    $form.addEventListener("input", ({ target }) => onChange(/** @type {HTMLInputElement} */ (target).name));
    $form.addEventListener("submit", (event) => event.preventDefault());
  }

  /**
   * @param {import("./dossier.js").Campagne} campaign
   * @returns {boolean} whether the criteria that are not in the national list count in it
   */
  isWhole(campaign) {
    return campaign.complement || this.criteria.some(({ number, added }) => added && isWritten(campaign, number));
  }

  /** @param {import("./dossier.js").Campagne} campaign */
  show(campaign) {
    // A link may lead to one of them.
    if (this.$complement) this.$complement.open = this.isWhole(campaign) || location.hash !== "";
    for (const name of GENERAL) this.$form.elements[name].value = campaign[name];
    for (const { number, $critere, $evidence, $actions } of this.criteria) {
      const { niveau, preuves, actions } = criterionOf(campaign, number);
      need(`input[type=radio][value="${niveau}"]`, $critere).checked = true;
      $evidence.value = preuves;
      $actions.replaceChildren(...actions.map(actionRow));
    }
  }

  /** @param {import("./dossier.js").Campagne} campaign becomes what is written */
  read(campaign) {
    for (const name of GENERAL) campaign[name] = this.$form.elements[name].value;
    if (!campaign.nom.trim()) campaign.nom = SANS_NOM;
    for (const { number, $critere, $evidence, $actions } of this.criteria) {
      campaign.criteres[number] = {
        niveau: Number($critere.querySelector("input[type=radio]:checked")?.value ?? 0),
        preuves: $evidence.value,
        actions: [...$actions.children].map(writtenAction)
      };
    }
  }

  addAction($actions) {
    const $row = actionRow(newAction());
    $actions.append($row);
    need("[data-champ]", $row).focus();
    this.onChange();
  }

  removeAction($row, $add) {
    $row.remove();
    $add.focus();
    this.onChange();
  }
}

/** @param {import("./dossier.js").Action} action */
function actionRow(action) {
  const $row = need("#ae-modele-action").content.firstElementChild.cloneNode(true);
  for (const $field of $row.querySelectorAll("[data-champ]")) {
    $field[valueOf($field)] = action[$field.dataset.champ];
  }
  return $row;
}

/** @returns {import("./dossier.js").Action} */
function writtenAction($row) {
  const action = newAction();
  for (const $field of $row.querySelectorAll("[data-champ]")) action[$field.dataset.champ] = $field[valueOf($field)];
  return action;
}

/** Where a field says its value. */
const valueOf = ({ type }) => (type === "checkbox" ? "checked" : "value");
