"""File names out of unit names."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.outputs.names import LONGEST, safe, unique


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("岚桥县人民政府", "岚桥县人民政府"),
        ("望川市文化局（版权局）", "望川市文化局（版权局）"),
        ("../../etc/passwd", "etc_passwd"),
        ("..", "_"),
        ("", "_"),
        ('a\\b:c*d?e"f<g>h|i', "a_b_c_d_e_f_g_h_i"),
        ("甲县\x00\n\u202e乙", "甲县_乙"),
        ("con", "con_"),
        ("LPT1", "LPT1_"),
        ("结尾. ", "结尾"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_safe(name: str, stem: str) -> None:
    """A name keeps its letters and loses what a file system or a path could take amiss."""
    assert safe(name) == stem


def test_long_names_are_cut() -> None:
    """A name has at most 60 characters."""
    assert safe("县" * 300) == "县" * 60


def test_unique() -> None:
    """Names that a disk could take for one another get numbers, also where a number is taken already."""
    assert unique(["甲", "甲", "甲-2", "Ａ", "a", "ß", "SS"]) == ["甲", "甲-2", "甲-2-2", "Ａ", "a-2", "ß", "SS-2"]


@given(st.lists(st.text(), max_size=8))
def test_never_a_path_never_twice(names: list[str]) -> None:
    """Whatever the names: as many stems as names, all different, each one part of a path that stays in its folder."""
    stems = unique(names)
    assert len(stems) == len(names)
    assert len({stem.casefold() for stem in stems}) == len(names)
    for stem in stems:
        assert PurePosixPath(stem).parts == (stem,)
        assert stem not in (".", "..")
        assert not set(stem) & set('/\\:*?"<>|\x00')
        assert len(stem) <= LONGEST + 3
