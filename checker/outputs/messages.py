"""The words of pages and cards in the user's language; YAML catalogues beside the templates, the user's own over the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from checker.errors import KnowledgeError, UsageError

FOLDER = "messages"


@dataclass(frozen=True)
class Messages:
    """One language's catalogue: key -> text, with {fields} to fill in."""

    lang: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key` with its fields filled in. Raises KnowledgeError where the catalogue has none."""
        text = self.texts.get(key)
        if text is None:
            raise KnowledgeError([f"{FOLDER}/{self.lang}.yaml: no text for '{key}'. Add a line '{key}: …'."])
        try:
            return text.format_map(values) if values else text
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            allowed = ", ".join(values)
            raise KnowledgeError([f"{FOLDER}/{self.lang}.yaml: '{key}' asks for {error}. Allowed fields: {allowed}."]) from error

    def get(self, key: str, otherwise: str) -> str:
        """The text of `key`, or `otherwise` (an id the catalogue need not know)."""
        return self.texts.get(key, otherwise)


def load_messages(templates: Sequence[Path], lang: str) -> Messages:
    """The catalogue of a language from `messages/<lang>.yaml` of every folder; the first folder's words count. Raises UsageError."""
    return _load(tuple(templates), lang)


@lru_cache(maxsize=8)
def _load(templates: tuple[Path, ...], lang: str) -> Messages:
    known = sorted({path.stem for folder in templates for path in Path(folder, FOLDER).glob("*.yaml")})
    if lang not in known:
        raise UsageError(f"--lang {lang}：没有这种语言的文字。可用：{', '.join(known) or '无'}。请改正后重试。")
    texts: dict[str, str] = {}
    for folder in reversed(templates):
        path = Path(folder, FOLDER, f"{lang}.yaml")
        if path.is_file():
            texts.update(_parse(path))
    return Messages(lang, texts)


def _parse(path: Path) -> dict[str, str]:
    try:
        data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise KnowledgeError([f"{path}: {error}. Allowed: one 'key: text' a line."]) from error
    wrong = [str(key) for key, text in data.items() if not isinstance(text, str)] if isinstance(data, dict) else ["?"]
    if wrong:
        raise KnowledgeError([f"{path}: '{key}' is no text. Put the words in quotation marks." for key in wrong])
    return dict(data)
