"""Finds the rules and templates, shipped and the user's own, and parses each YAML file once a process."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.errors import KnowledgeError, UsageError
from checker.model import YamlFile

RULEBOOKS = "rulebooks"
"""The folder of `rules/` that holds one folder a rulebook."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """
    Folders of rules and of templates, the shipped ones first; a later folder's file replaces the earlier one of the same relative path.

    Hashable and picklable, so that worker processes find the same files.
    """

    rules: tuple[str, ...]
    templates: tuple[str, ...]

    def files(self, *folders: str) -> tuple[YamlFile, ...]:
        """The parsed YAML files under these folders (or files) of `rules/`, sorted by their relative path."""
        return tuple(file for folder in folders for file in _parse_folder(self.rules, folder))

    def rulebook_ids(self) -> tuple[str, ...]:
        """The installed rulebooks' ids: the names of the folders under `rules/rulebooks`."""
        found = {entry.name for layer in self.rules for entry in _folders(Path(layer, RULEBOOKS))}
        return tuple(sorted(found))

    def rulebook_files(self, name: str) -> tuple[YamlFile, ...]:
        """The files of one installed rulebook; empty where there is none of that id."""
        return self.files(f"{RULEBOOKS}/{name}")

    def template_folders(self) -> tuple[Path, ...]:
        """Where templates are looked for, the user's own before the shipped ones."""
        return tuple(Path(folder) for folder in reversed(self.templates))


def find(rules: Iterable[Path] = (), templates: Iterable[Path] = (), beside: Path | None = None) -> Knowledge:
    """
    The shipped knowledge, overlaid by `rules` and `templates` beside the reports, then by the folders the user named.

    Raises UsageError where a named folder does not exist.
    """
    shipped = _shipped()
    return Knowledge(
        rules=_layers(shipped / "rules", beside and beside / "rules", rules, "--rules"),
        templates=_layers(shipped / "templates", beside and beside / "templates", templates, "--templates"),
    )


def parse_folder(folder: Path) -> tuple[YamlFile, ...]:
    """The parsed YAML files under a folder that the user named (a rulebook of their own), or that one file."""
    if folder.is_file():
        return (_parse(folder, str(folder)),)
    return tuple(_parse(path, str(path)) for path in sorted(folder.rglob("*.yaml")))


def _shipped() -> Path:
    """The folder with the shipped `rules` and `templates`: inside an installed package, or the top of a checkout."""
    here = Path(__file__).resolve().parent
    packed = here / "knowledge_data"
    return packed if packed.is_dir() else here.parent


def _layers(shipped: Path, beside: Path | None, own: Iterable[Path], option: str) -> tuple[str, ...]:
    layers = [shipped]
    if beside is not None and beside.is_dir() and not _same(beside, shipped):
        layers.append(beside)
    for folder in own:
        if not folder.is_dir():
            raise UsageError(f"{option} {folder}：没有这个文件夹。请给出一个存在的文件夹。")
        layers.append(folder)
    return tuple(dict.fromkeys(str(layer) for layer in layers))


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _folders(parent: Path) -> Iterable[os.DirEntry[str]]:
    if not parent.is_dir():
        return []
    with os.scandir(parent) as entries:
        return [entry for entry in entries if entry.is_dir() and not entry.name.startswith((".", "_"))]


@cache
def _parse_folder(layers: tuple[str, ...], folder: str) -> tuple[YamlFile, ...]:
    found: dict[str, Path] = {}
    for layer in layers:
        top = Path(layer, folder)
        paths = [top] if top.is_file() else sorted(top.rglob("*.yaml")) if top.is_dir() else []
        found.update((path.relative_to(layer).as_posix(), path) for path in paths)
    return tuple(_parse(path, _shown(name, path)) for name, path in sorted(found.items()))


def _shown(name: str, path: Path) -> str:
    """How messages call the file: shipped ones by `rules/…`, the user's own by their path."""
    return f"rules/{name}" if path.is_relative_to(_shipped()) else str(path)


def _parse(path: Path, shown: str) -> YamlFile:
    from checker.rulebook import strict_yaml

    try:
        return strict_yaml.parse(path.read_text(encoding="utf-8-sig"), shown)
    except UnicodeDecodeError:
        raise KnowledgeError([f"{shown}:1: not in UTF-8. Save the file as UTF-8."]) from None
