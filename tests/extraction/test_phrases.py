"""The phrase files: every list matches the example it gives of itself."""

from __future__ import annotations

import re
import tomllib

import pytest

from ofgraph.errors import BadResource
from ofgraph.extraction.phrases import any_of, entry, groups, pattern, verb_forms
from ofgraph.extraction.rules.leads import label_of
from ofgraph.extraction.speakers import mentions
from ofgraph.resources import resource_text


def _example(file: str, table: str) -> str:
    found = tomllib.loads(resource_text("data", f"phrases/{file}.toml"))[table]["example"]
    return str(found)


@pytest.mark.parametrize("label", groups("leads"))
def test_a_lead_in_is_recognised_for_what_it_announces(label: str) -> None:
    assert label_of(_example("leads", label)) == label


@pytest.mark.parametrize("who", groups("speakers"))
def test_a_speaker_is_recognised(who: str) -> None:
    example = _example("speakers", who)
    assert mentions(example, 0, len(example))[0].who == who


@pytest.mark.parametrize("table", groups("actions"))
def test_a_deed_is_recognised(table: str) -> None:
    assert pattern(f"actions.{table}.phrases").search(_example("actions", table))


def test_the_longest_phrase_wins() -> None:
    found = re.match(any_of(["no", "no longer"]), "No longer")
    assert found is not None
    assert found[0] == "No longer"


def test_a_phrase_is_whole_words() -> None:
    assert re.search(any_of(["strength"]), "strengthened") is None


def test_irregular_verbs_keep_their_forms() -> None:
    assert {"found", "praised", "identifies"} <= set(verb_forms("reporting.verbs"))


def test_a_list_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(BadResource, match=r"phrases/polarity.toml has no list 'nothing'"):
        entry("polarity.nothing")
