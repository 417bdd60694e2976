"""Whole files or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.errors import CheckerError
from checker.outputs.folder import Folder


def test_a_failed_file_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, neither a half file nor its trace stays, an older file stays as it was, and the message says what to do."""
    (tmp_path / "a.html").write_text("old", encoding="utf-8")

    def refuse(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CheckerError, match="剩余空间"):
        Folder(tmp_path).put("a.html", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["../a.html", "/a.html", "units/../../a.html"])
def test_nothing_outside(tmp_path: Path, name: str) -> None:
    """A name that leaves the folder is refused."""
    with pytest.raises(CheckerError, match="不在输出文件夹内"):
        Folder(tmp_path / "out").put(name, "x")
    assert list(tmp_path.rglob("*.html")) == []


def test_paths_in_order(tmp_path: Path) -> None:
    """The paths written are remembered in order; text is UTF-8 with plain line feeds, and a lone surrogate does not stop it."""
    folder = Folder(tmp_path)
    folder.put("b.txt", "县\n")
    folder.put("x/a.txt", b"\x00")
    folder.put("c.txt", "\ud800")
    assert [path.relative_to(tmp_path).as_posix() for path in folder.written] == ["b.txt", "x/a.txt", "c.txt"]
    assert (tmp_path / "b.txt").read_bytes() == "县\n".encode()
