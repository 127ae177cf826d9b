"""The list of the RGAA's 106 criteria on /accessibilite/ is whole, dated, and claims nothing."""

from __future__ import annotations

import re

from tests.conftest import RACINE

PAGE = RACINE / "docs/accessibilite.md"


def test_each_criterion_says_how_it_was_looked_at_or_that_it_was_not() -> None:
    texte = PAGE.read_text(encoding="utf-8")
    themes = re.findall(
        r"<summary>(\d+)\. .+\u00a0: (\d+)\u00a0critères, (\d+)\u00a0regardés?</summary>", texte
    )
    assert [int(numero) for numero, _, _ in themes] == list(range(1, 14))
    assert sum(int(nombre) for _, nombre, _ in themes) == 106
    criteres = re.findall(r"^- \*\*(\d+)\.(\d+)\*\* .+\?<br>(.+)$", texte, flags=re.MULTILINE)
    assert len(criteres) == len({(theme, rang) for theme, rang, _ in criteres}) == 106
    for theme, rang, dit in criteres:
        # What nothing but a person can tell says what that person has to do.
        assert re.fullmatch(r"\*\*Non vérifié\*\* : il faut .{20,}\.", dit) or re.match(
            r"(Applicable|Non applicable) ; (test automatique|relu)\b.+, \d+ \w+ \d{4}\.$", dit
        ), f"{theme}.{rang}"
    for numero, _, regardes in themes:
        vus = [d for theme, _, d in criteres if theme == numero and "Non vérifié" not in d]
        assert len(vus) == int(regardes)
    a_faire = [f"{theme}.{rang}" for theme, rang, dit in criteres if "Non vérifié" in dit]
    dits = re.search(r"\((.+)\) demandent une personne", texte)
    assert dits is not None
    assert re.split(r", | et ", dits[1]) == a_faire


def test_the_site_stays_non_conforme_until_a_person_audits_it() -> None:
    texte = PAGE.read_text(encoding="utf-8")
    assert "**non conforme**" in texte
    assert "Regardé ne veut pas dire conforme" in texte
