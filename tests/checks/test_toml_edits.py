"""One change in a file, and every other byte as it was."""

from __future__ import annotations

import pytest

from ofgraph.checks.settling.toml_edits import (
    Entry,
    entries,
    parsed,
    quoted,
    with_key,
    with_value,
    without_members,
)

FILE = '''# A comment, kept.\r
title = "Minutes"   # of June
[meeting]\r
date = "12 June 2024"\t# a Wednesday
note = """
date = "not a key"
[[waiver]]
"""
[files."a b.pdf"]
"kind" = 'minutes'
work.key = [
  "x", # [y]
]
'''


def entry(text: str, *path: str) -> Entry:
    return next(one for one in entries(text) if one.path == path)


def test_every_header_and_key_is_found_and_nothing_else() -> None:
    assert [(one.kind, ".".join(one.path), one.first, one.last) for one in entries(FILE)] == [
        ("key", "title", 1, 1),
        ("table", "meeting", 2, 2),
        ("key", "meeting.date", 3, 3),
        ("key", "meeting.note", 4, 7),
        ("table", "files.a b.pdf", 8, 8),
        ("key", "files.a b.pdf.kind", 9, 9),
        ("key", "files.a b.pdf.work.key", 10, 12),
    ]


def test_a_value_is_changed_and_its_comment_and_line_end_stay() -> None:
    changed = with_value(FILE, entry(FILE, "meeting", "date"), "2024-06-12", '"2024-06-12"')
    assert changed == FILE.replace('"12 June 2024"', '"2024-06-12"')


def test_a_key_is_changed_and_everything_else_stays() -> None:
    changed = with_key(FILE, entry(FILE, "files", "a b.pdf", "kind"), "title")
    assert changed == FILE.replace('"kind"', '"title"')


def test_a_table_is_renamed() -> None:
    assert with_key(FILE, entry(FILE, "meeting"), "meting") == FILE.replace("[meet", "[met")


def test_a_byte_order_mark_stays() -> None:
    text = '\ufefftitel = "x"\n'
    assert with_key(text, entry(text, "titel"), "title") == '\ufefftitle = "x"\n'


def test_a_name_that_is_taken_is_not_given_twice() -> None:
    assert with_key("a = 1\nb = 2\n", entry("a = 1\nb = 2\n", "a"), "b") is None


def test_a_value_over_several_lines_is_left_alone() -> None:
    assert with_value(FILE, entry(FILE, "meeting", "note"), "x", '"x"') is None


def test_a_change_that_would_do_more_than_was_meant_is_not_made() -> None:
    assert with_value(FILE, entry(FILE, "title"), "x", '"y"') is None


@pytest.mark.parametrize("words", ['a "b" \\ c', "tab\t", "\x7f", "“Wexcombe”"])
def test_quoted_words_are_read_as_they_were(words: str) -> None:
    assert parsed(f"x = {quoted(words)}") == {"x": words}


MEMBERS = """# Head.
[[w]]
a = 1

# About the second.
[[w]]
a = 2
b = '''
[[w]]
'''
# After the second.

[[w]]
a = 3 # end
"""


def test_members_of_an_array_go_and_comments_between_them_stay() -> None:
    assert without_members(MEMBERS, "w", {1}) == MEMBERS.replace("[[w]]\na = 1\n\n", "")
    kept = without_members(MEMBERS, "w", {2})
    assert kept == MEMBERS.replace("[[w]]\na = 2\nb = '''\n[[w]]\n'''\n", "")


def test_all_members_may_go() -> None:
    assert without_members(MEMBERS, "w", {1, 2, 3}) == (
        "# Head.\n# About the second.\n# After the second.\n\n"
    )


def test_members_written_in_one_line_are_left_alone() -> None:
    assert without_members("w = [{a = 1}, {a = 2}]", "w", {1}) is None


def test_what_is_not_toml_is_left_alone() -> None:
    assert without_members("[[w]", "w", {1}) is None
    assert parsed("[[w]") is None
