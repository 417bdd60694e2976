"""The notice's page in Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.outputs.notice.conftest import made

pytestmark = pytest.mark.browser
NAME = "岚桥县人民政府-2020.html"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of the sample audit."""
    return dict(made(tmp_path_factory.mktemp("notices"), ("notice",)))


@pytest.mark.parametrize("width", [360, 1440])
def test_opens_from_the_file_system(visit: Any, pages: dict[str, Path], width: int) -> None:
    """No console word, no request leaves the page, nothing wider than the window; axe-core finds no violation."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    seen = visit(pages[NAME], width=width, bypass_csp=True)
    assert (seen.said, seen.asked) == ([], [pages[NAME].as_uri()])
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    result = axe.Axe().run(seen.page)
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in result.response["violations"]] == []


def test_hostile_words_do_nothing(visit: Any, pages: dict[str, Path]) -> None:
    """Words of a report stay words."""
    seen = visit(next(path for name, path in pages.items() if name.startswith("img")))
    assert seen.page.evaluate("window.hacked") is None
    assert seen.page.locator("img, script").count() == 0
    assert seen.said == []


def test_prints_with_annexes_on_new_pages(visit: Any, pages: dict[str, Path], tmp_path: Path) -> None:
    """A4, every id in the print, each annex on a page of its own."""
    pdfium = pytest.importorskip("pypdfium2")
    visit(pages[NAME]).page.pdf(path=str(tmp_path / "n.pdf"), prefer_css_page_size=True)
    with pdfium.PdfDocument(tmp_path / "n.pdf") as document:
        texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    heads = [text.split("\r\n")[1] for text in texts]  # below the page number, which comes first in the text of a page
    assert [head for head in heads if head.startswith("附件")] == ["附件1", "附件2"]
    assert all(name in "".join(texts) for name in ("a0000011", "a0000023", "a0000061", "a0000062", "a0000102", "a0000022"))
