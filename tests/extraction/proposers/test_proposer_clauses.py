"""Grammar parts what inspectors are said to have said into single statements."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from tests.extraction.conftest import NAMES, document_of
from tests.extraction.proposers.conftest import nothing_read

from ofgraph.errors import OfgraphError
from ofgraph.extraction.proposers import KINDS, Settings
from ofgraph.extraction.proposers.clauses import MODELS, make
from ofgraph.extraction.rules.paper import open_paper

PAPER = """
    Ofsted focused visit to Northmere children's services

    Inspectors found that plans were clear and that managers knew the children well.

    The Committee met in the Corn Exchange and the kettle sang.
"""


def quotes() -> list[str]:
    document = document_of(PAPER)
    paper = open_paper(document, NAMES)
    offered = make(Settings()).propose(paper, KINDS, nothing_read(document))
    return [candidate.quote for candidate in offered]


@pytest.mark.skipif(find_spec("spacy") is not None, reason="spaCy is installed")
def test_without_spacy_it_says_what_to_install() -> None:
    with pytest.raises(OfgraphError, match="spaCy, which is not installed"):
        make(Settings())


class TestWithSpacy:
    """With spaCy and its model."""

    @pytest.fixture(autouse=True)
    def _needs_it(self) -> None:
        spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
        if not any(spacy.util.is_package(name) for name in MODELS):
            pytest.skip("spaCy's small English model is not installed")

    def test_joined_clauses_are_offered_one_by_one(self) -> None:
        offered = quotes()
        assert "plans were clear" in offered
        assert any(quote.endswith("managers knew the children well") for quote in offered)

    def test_what_nobody_reports_is_not_offered(self) -> None:
        assert not any("kettle" in quote for quote in quotes())
