"""The keys that ship with ofgraph name every visit of the bundled data: a build mints none."""

from __future__ import annotations

from pathlib import Path


def test_building_the_bundled_data_mints_no_key(bundled_home: Path) -> None:
    assert not (bundled_home / "identities.csv").exists()
