/** « Partager », « Copier » and « Imprimer »: shown when the device can, worked by the device itself. */

/** Characters of a mail's body, encoded, that every mail program takes: some cut its address near 2,000. */
const LONGEST_BODY = 1800;
const textBeside = ($one) => $one.closest("details").querySelector("textarea").value;

/**
 * Elements: `[data-partager]` shares, `[data-copier]` copies its value or the text beside it, `[data-imprimer]` prints;
 * the links « mailto: » of `.a-envoyer` write a mail; `[data-partager-dit]` says what is done.
 * @param {Document} page
 */
export function sharePage(page) {
  const $said = page.querySelector("[data-partager-dit]");
  const say = (text) => {
    if ($said) $said.textContent = text;
  };
  for (const $share of page.querySelectorAll("[data-partager]")) {
    if (!navigator.share && !navigator.clipboard) continue;
    $share.hidden = false;
    $share.addEventListener("click", () => share(page, say));
  }
  for (const $copy of page.querySelectorAll("[data-copier]")) {
    if (!navigator.clipboard) continue;
    $copy.hidden = false;
    const word = $copy.textContent;
    $copy.addEventListener("click", () => copyFrom($copy, $copy.dataset.copier || textBeside($copy), word));
  }
  for (const $mail of page.querySelectorAll(".a-envoyer a[href^='mailto:']")) {
    // As it was changed on the page; one too long is to be copied.
    $mail.addEventListener("click", () => {
      const [href] = $mail.href.split("&body=");
      const body = encodeURIComponent(textBeside($mail).replaceAll("\n", "\r\n"));
      $mail.href = body.length > LONGEST_BODY ? href : `${href}&body=${body}`;
    });
  }
  for (const $print of page.querySelectorAll("[data-imprimer]")) {
    $print.hidden = false;
    $print.addEventListener("click", () => window.print());
  }
}

/** Opens the device's share sheet or, without one, copies the page's address. */
async function share(page, say) {
  const url = page.location.href;
  if (navigator.share) {
    // The visitor may close the sheet: nothing to say then.
    await navigator.share({ title: page.title, url }).catch(() => {});
    return;
  }
  try {
    await navigator.clipboard.writeText(url);
    say("Lien copié.");
  } catch {
    say(`Copiez ce lien\u00a0: ${url}`);
  }
}

/**
 * Copies a text, and says it on the button itself for a while.
 * @param {Element} $word where the button's word stands
 * @param {string} text
 * @param {string} word what it says otherwise
 */
export async function copyFrom($word, text, word) {
  try {
    await navigator.clipboard.writeText(text);
    $word.textContent = "Copié";
  } catch {
    $word.textContent = "À copier à la main";
  }
  setTimeout(() => ($word.textContent = word), 2500);
}
