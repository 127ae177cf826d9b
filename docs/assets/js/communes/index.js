/** The suggestions of « Près de »: loaded once the visitor comes to the field. */

import { combobox } from "../annuaire/suggestions.js";

const $field = document.querySelector("#lieu");
// What to suggest is left there by js/annuaire/lieu.js.
if ($field?.suggestions) {
  const { open } = combobox($field, $field.suggestions);
  // Letters written while this module was on its way.
  if ($field.value && document.activeElement === $field) open();
}
