"""Tables of hand-written pages, in blocks that scroll from the keyboard."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import markdown

from macros.construction.markdown.tableaux import _Tableaux

TEXTE = """| Vous êtes… | Vous demandez… |
|---|---|
| en 3e | un CAP |

Après.
"""


def test_a_table_stands_in_a_block_that_can_be_focused() -> None:
    html = markdown.markdown(TEXTE, extensions=["tables", "macros.construction.markdown.tableaux"])
    assert html.count("<table>") == 1
    bloc = html.partition(">")[0]
    assert 'class="defile"' in bloc
    assert 'tabindex="0"' in bloc
    assert 'aria-label="Tableau : Vous êtes…, Vous demandez…"' in bloc
    assert html.endswith("</table>\n</div>\n<p>Après.</p>")


def test_a_page_without_table_is_unchanged() -> None:
    tables = ["tables", "macros.construction.markdown.tableaux"]
    assert markdown.markdown("Rien.", extensions=tables) == "<p>Rien.</p>"


def test_a_table_already_in_its_block_is_not_put_in_another() -> None:
    deux = f"{TEXTE}\n{TEXTE}"
    html = markdown.markdown(deux, extensions=["tables", "macros.construction.markdown.tableaux"])
    assert html.count("<table>") == html.count('class="defile"') == 2
    arbre = Element("div", {"class": "defile"})
    SubElement(arbre, "table")
    _Tableaux(markdown.Markdown()).run(arbre)
    assert [enfant.tag for enfant in arbre] == ["table"]
