"""What a store says its derived facts were made from."""

from __future__ import annotations

from ... import vocab as v
from ...graph.store import Store
from ...graph.terms import iri, text
from .facts import RULE, SOFTWARE

_RECORDED = f"""
SELECT ?derivation ?inputs WHERE {{
  ?derivation a {iri(v.DERIVATION)} ; {iri(v.inputs_hash)} ?inputs ;
              {iri(v.rule)} {text(RULE)} ; {iri(v.software)} {text(SOFTWARE)} .
}}"""


def recorded_inputs(store: Store) -> dict[str, str]:
    """Address of each reckoning by this version of ofgraph → the hash of what it was made from.

    Raises:
        StoreError: the store cannot be read.
    """
    rows = store.select(_RECORDED, guarded=False).rows
    return {str(derivation): str(inputs) for derivation, inputs in rows}
