"""A user's own list of peers: what it may say, and what is said of one that is wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.analysis.invented import Visit, incidence_of_visits

from ofgraph.analysis.comparing import NeighbourFile, Peers, peers_in_file, read_neighbours
from ofgraph.errors import UnknownName, UnreadableSource

LIST = "council,peer,rank\nNorthmere,Wexcombe,2\nNorthmere,Ashdale,1\n"
MADE = incidence_of_visits(
    [Visit(council=one, day="2019-05-01") for one in ("Ashdale", "Northmere", "Wexcombe")]
)


def read(tmp_path: Path, text: str | bytes) -> NeighbourFile:
    path = tmp_path / "peers.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_neighbours(path)


def resolve(words: str) -> str:
    names = MADE.councils.name.texts
    if words not in names:
        raise UnknownName("council", words, names)
    return MADE.councils.iri[names.index(words)]


def peers(tmp_path: Path, text: str) -> Peers:
    return peers_in_file(MADE, 1, read(tmp_path, text), resolve)


def test_peers_stand_in_the_order_of_their_rank(tmp_path: Path) -> None:
    assert [MADE.councils.name[one] for one in peers(tmp_path, LIST).councils] == [
        "Ashdale", "Wexcombe",
    ]  # fmt: skip


def test_peers_without_a_rank_stand_as_in_the_list(tmp_path: Path) -> None:
    found = peers(tmp_path, "council,peer\nNorthmere,Wexcombe\nNorthmere,Ashdale\n")
    assert found.councils == (2, 0)


def test_the_list_is_named_by_its_version_and_hash(tmp_path: Path) -> None:
    text = f"# version: 2024-11\n# source: a list of our own\n{LIST}"
    found = peers(tmp_path, text)
    hashed = hashlib.sha256(text.encode()).hexdigest()
    assert ("peers version", "2024-11") in found.parameters
    assert ("peers sha256", hashed) in found.parameters
    assert "version 2024-11, from a list of our own" in found.notes[0]


def test_version_and_source_may_stand_in_columns(tmp_path: Path) -> None:
    found = read(tmp_path, "council,peer,version,source\nNorthmere,Wexcombe,3,ours\n")
    assert (found.version, found.source) == ("3", "ours")


def test_a_list_that_states_no_version_is_said_to(tmp_path: Path) -> None:
    assert "which states no version" in peers(tmp_path, LIST).notes[0]


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    found = read(tmp_path, b"\xef\xbb\xbf" + LIST.replace("\n", "\r\n").encode())
    assert len(found.rows) == 2


def test_a_peer_that_stands_twice_is_counted_once_and_said(tmp_path: Path) -> None:
    found = peers(tmp_path, f"{LIST}Northmere,Wexcombe,3\n")
    assert len(found.councils) == 2
    assert "1 peer of the list stood twice" in " ".join(found.notes)


def test_councils_of_other_rows_that_nobody_knows_are_said(tmp_path: Path) -> None:
    found = peers(tmp_path, f"{LIST}Narnia,Ashdale,1\n")
    assert "1 council in other rows" in " ".join(found.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column council"),
        ("council,peer\n", "no row below the header"),
        ("council;peer\nNorthmere;Wexcombe\n", "line 1: no column council"),
        ("council,peer,notes\nNorthmere,Wexcombe,x\n", "a column called 'notes'"),
        ("council,peer,peer\nNorthmere,Wexcombe,x\n", "a column stands twice"),
        ("council,peer\nNorthmere\n", "line 2: 1 cells under 2 columns"),
        ("council,peer\nNorthmere,\n", "line 2: no peer"),
        ("# by hand\n\ncouncil,peer\n\nNorthmere,\n", "line 5: no peer"),
        ("council,peer,rank\nNorthmere,Wexcombe,first\n", "rank 'first' is no whole number"),
        ("council,peer,version\nA,B,1\nA,C,2\n", "line 3: version '2', and '1' before it"),
        ('council,peer\n"Northmere,Wexcombe\n', "line 2"),
        (b"council,peer\n\xff,x\n", "is not UTF-8"),
        (b"PK\x03\x04\0\0", "no text"),
    ],
)
def test_a_list_that_is_wrong_says_where(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(UnreadableSource, match=r"peers\.csv") as caught:
        read(tmp_path, text)
    assert said in caught.value.message


def test_a_peer_that_nobody_knows_is_suggested_for(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource) as caught:
        peers(tmp_path, "council,peer\nNorthmere,Wexcomb\n")
    assert "line 2" in caught.value.message
    assert "Wexcombe" in caught.value.hint


def test_a_council_cannot_be_its_own_peer(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="its own peer"):
        peers(tmp_path, "council,peer\nNorthmere,Northmere\n")


def test_a_council_that_the_list_does_not_have_is_said_with_names_nobody_knows(
    tmp_path: Path,
) -> None:
    with pytest.raises(UnreadableSource, match="no row of Northmere") as caught:
        peers(tmp_path, "council,peer\nNorthmeer,Ashdale\n")
    assert "Northmeer" in caught.value.hint


def test_a_file_that_is_not_there_says_what_may_be_given(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_neighbours(tmp_path / "none.csv")
    assert "region, type or a file" in caught.value.hint
