"""The catalogues say the same things in every language."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

from checker.model import Modality, State, Verdict
from checker.outputs.messages import load_messages

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ZH, EN = (yaml.safe_load((TEMPLATES / "messages" / f"{lang}.yaml").read_text(encoding="utf-8")) for lang in ("zh", "en"))


def fields(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_same_keys_same_fields() -> None:
    """Both catalogues hold the same keys, and each text the same fields."""
    assert list(ZH) == list(EN)
    assert {key: fields(text) for key, text in ZH.items()} == {key: fields(text) for key, text in EN.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_verdict_has_a_word_and_a_shape_of_its_own(lang: str) -> None:
    """No two verdicts share a word or a shape: colour is never needed to tell them apart."""
    say = load_messages([TEMPLATES], lang)
    assert len({say(f"verdict.{verdict.value}") for verdict in Verdict}) == 7
    assert len({say(f"shape.{verdict.value}") for verdict in Verdict}) == 7
    assert all(say(f"meaning.{verdict.value}") for verdict in Verdict)
    assert all(say(f"state.{state.value}") for state in State)
    assert all(say(f"modality.{modality.value}") for modality in Modality)


def test_the_words_of_the_plan() -> None:
    """The Chinese words are those that the offices use."""
    say = load_messages([TEMPLATES], "zh")
    assert [say(f"verdict.{verdict.value}") for verdict in Verdict] == ["达标", "部分达标", "未达标", "未见反映", "待复核", "不适用", "未到期"]


def test_no_text_that_nobody_prints() -> None:
    """Every key is asked for by a template or by the code, by its name or by its family."""
    sources = [*TEMPLATES.glob("*.j2"), *(TEMPLATES.parent / "checker" / "outputs").rglob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    families = {"verdict", "shape", "meaning", "state", "modality", "flag", "role", "severity", "unit_type", "na", "section", "clause", "coverage",
                "sheet", "column"}  # fmt: skip
    assert [key for key in ZH if f'"{key}"' not in text and f"'{key}'" not in text and key.split(".")[0] not in families] == []
