"""Pages in a real browser: quiet, self-contained, operable, printable, accessible, and deaf to what reports try."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from checker.model import Score
from checker.outputs import write
from tests.builders import BOOK, audit, county, department, neighbour
from tests.outputs.conftest import TEMPLATES

pytestmark = pytest.mark.browser

COUNTY = "units/岚桥县人民政府-2020.html"
CROSS = "units/榆湾区人民政府-2018.html"
PAGES = ["index.html", COUNTY, CROSS, "units/望川市文化局-2020.html", "units/hostile"]


def page_path(out: Path, name: str) -> Path:
    return next((out / "units").glob("img*")) if name == "units/hostile" else out / name


@pytest.mark.parametrize("name", PAGES)
def test_quiet_and_self_contained(visit, out, name):
    """A page says nothing on the console and asks for no address but its own."""
    seen = visit(page_path(out, name))
    assert seen.said == []
    assert len(seen.asked) == 1
    assert seen.asked[0].startswith("file:///")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_sideways_scrolling(visit, out, name, width):
    """No page is wider than the screen."""
    page = visit(page_path(out, name), width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("dark", [False, True])
def test_accessible(visit, out, name, dark):
    """axe-core finds no violation, in light and dark."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = visit(page_path(out, name), dark=dark, bypass_csp=True).page
    if name == "index.html":
        page.click("#matrix > button")
        page.click("a[href='#rows'][data-v=n]")
    result = axe.Axe().run(page)
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in result.response["violations"]] == []


def test_accessible_on_a_phone(visit, out):
    """axe-core finds no violation at 360 px."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    for name in ("index.html", COUNTY):
        page = visit(out / name, width=360, bypass_csp=True).page
        assert [v["id"] for v in axe.Axe().run(page).response["violations"]] == []


def test_hostile_words_do_nothing(visit, out):
    """Script, handlers, template marks and links out of a report stay words; nothing of them becomes part of the page."""
    for path in (page_path(out, "units/hostile"), out / "index.html"):
        seen = visit(path)
        page = seen.page
        assert page.evaluate("window.hacked") is None
        assert seen.said == []
        assert page.locator("img").count() == 0
        assert page.locator("[onerror], [onclick], [onmouseover], [onfocus]").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        assert page.locator("script:not([type])").count() == 1
        assert "49" not in page.locator("main").inner_text()[:2000] or "{{ 7*7 }}" in page.content()
    text = visit(page_path(out, "units/hostile")).page.locator("aside").inner_text()
    assert "</script><script>window.hacked=1</script>" in text
    assert "{{ 7*7 }}{% for x in y %}" in text
    assert "全年培训⟦U+202E⟧次2了⟦U+2066⟧织组⟦U+0007⟧⟦U+0000⟧" in text


def test_rows_of_hostile_words_drawn_by_the_script_do_nothing(visit, out):
    """The matrix and the rows, drawn from data, show hostile words as words."""
    seen = visit(out / "index.html")
    seen.page.click("#matrix > button")
    seen.page.select_option("#row-v", "n")
    assert "<script>alert(1)</script>" in seen.page.locator("#row-table").inner_text()
    assert seen.page.evaluate("window.hacked") is None
    assert seen.said == []


def test_filter_by_verdict_and_text(visit, out):
    """A chip leaves the findings of one verdict, the search those with the words; the count agrees; Escape brings all back."""
    page = visit(out / COUNTY).page
    shown = page.locator("article.f:not(.off)")
    assert shown.count() == 13
    page.click(".chips button[data-v=not_met]")
    assert shown.count() == 2
    assert page.locator("#shown").inner_text() == "显示 2 / 13 项"
    assert page.get_attribute(".chips button[data-v=not_met]", "aria-pressed") == "true"
    page.fill("#find", "尚未编制")
    assert shown.count() == 1
    page.fill("#find", "没有这样的字")
    assert page.locator("#shown").inner_text() == "没有符合的事项。"
    page.keyboard.press("Escape")
    assert shown.count() == 13


def test_what_does_not_apply_unfolds_when_asked_for(visit, out):
    """Findings that do not apply are folded away; their chip, a search and a link bring them out."""
    page = visit(out / COUNTY).page
    folded = page.locator("article.f-not_applicable")
    assert not folded.is_visible()
    page.click(".chips button[data-v=not_applicable]")
    assert folded.is_visible()
    page.keyboard.press("Escape")
    assert not folded.is_visible()
    page.fill("#find", "开放日")
    assert folded.is_visible()
    page.keyboard.press("Escape")
    page.evaluate("location.hash = document.querySelector('article.f-not_applicable').id")
    folded.wait_for()


def test_a_number_of_the_coverage_leads_to_its_findings(visit, out):
    """The number of findings without evidence filters to exactly these."""
    page = visit(out / COUNTY).page
    page.click(".coverage a[data-filter=no_evidence]")
    verdicts = page.eval_on_selector_all("article.f:not(.off)", "all => all.map(f => f.dataset.v)")
    assert verdicts == ["no_evidence", "no_evidence"]


def test_from_finding_to_place_and_back(visit, out):
    """A quote leads to its mark; the mark's panel names the finding and the fact, and its link leads back, also through a filter."""
    page = visit(out / COUNTY).page
    article = page.locator("article.f", has_text="编制基层政务公开事项标准目录")
    link = article.locator("a.to").first
    number = link.get_attribute("data-mark")
    link.click()
    assert page.evaluate("location.hash") == f"#p{number}"
    assert page.locator(f"#p{number}").evaluate("el => { const r = el.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")
    assert page.locator("mark.hot").inner_text() == "尚未编制基层政务公开事项标准目录"
    page.click(".chips button[data-v=met]")
    page.click(f"a.n#p{number}")
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert "编制基层政务公开事项标准目录" in panel.inner_text()
    assert "catalogue.grassroots" in panel.inner_text()
    panel.locator("a", has_text="编制基层政务公开事项标准目录").click()
    page.locator("article.f-not_met:not(.off)").first.wait_for()
    assert article.is_visible()
    assert page.evaluate("document.activeElement.id") == article.get_attribute("id")
    page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_overlapping_marks_name_all_their_findings(visit, out):
    """Where two pieces of evidence overlap, the place leads to both."""
    page = visit(out / COUNTY).page
    mark = page.locator("mark.deep", has_text="公布工作进展").first
    assert len(mark.get_attribute("data-marks").split()) == 2
    mark.click()
    assert page.locator("#panel-body > div").count() == 2


def test_unread_numbers_on_demand(visit, out):
    """Unused numbers are plain until asked for."""
    page = visit(out / COUNTY).page
    number = page.locator(".text .un", has_text="37").first
    before = number.evaluate("el => getComputedStyle(el).backgroundColor")
    page.check("#show-unread")
    assert number.evaluate("el => getComputedStyle(el).backgroundColor") != before
    assert not page.locator("#unread ol").is_visible()
    page.click(".coverage a[href='#unread']")
    assert page.locator("#unread ol li").count() == 3
    assert page.locator("#unread ol").is_visible()


def test_keys(visit, out):
    """Tab reaches the skip link first; J and K walk the findings, and only there; every chip works by keyboard."""
    page = visit(out / COUNTY).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#findings")
    page.keyboard.press("j")
    page.keyboard.press("j")
    ids = page.eval_on_selector_all("article.f", "all => all.map(f => f.id)")
    assert page.evaluate("document.activeElement.id") == ids[1]
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == ids[0]
    page.focus(".chips button[data-v=review]")
    page.keyboard.press("Enter")
    assert page.locator("article.f:not(.off)").count() == 2


def test_reading_without_scripts(visit, out):
    """Without scripts every finding, the report and the whole matrix stand there, what does not apply unfolds; no dead control shows."""
    page = visit(out / COUNTY, scripts=False).page
    assert page.locator("article.f:visible").count() == 12
    page.click("details.outside summary")
    assert page.locator("article.f:visible").count() == 13
    assert not page.locator(".tools").is_visible()
    page.click("article.f a.to >> nth=0")
    assert "#p" in page.url
    index = visit(out / "index.html", scripts=False).page
    assert index.locator(".matrix tbody tr").count() == 5
    assert not index.locator(".tools").first.is_visible()


def test_print_holds_all_findings(visit, out):
    """The PDF holds every finding, the report's text and the unused numbers, also when a filter hides findings on the screen."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    page = visit(out / COUNTY).page
    page.click(".chips button[data-v=met]")
    document = pdfium.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document).replace("\r\n", "").replace(" ", "")
    for reason in ("写明了进展和成效，未见后续举措。", "报告写明尚未编制，期限为2020年10月31日。", "本条只对市级部门，县级政府不适用。"):
        assert reason in text
    assert "全文46个数字，其中3个没有对应任何事项" in text
    assert "检查人" in text
    width, height = document[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


def test_cross_year_on_every_printed_page(visit, out):
    """Each printed page of a cross-year scorecard says so."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    document = pdfium.PdfDocument(io.BytesIO(visit(out / CROSS).page.pdf(prefer_css_page_size=True)))
    texts = [sheet.get_textpage().get_text_range() for sheet in document]
    assert len(texts) > 1
    assert all("跨年度对照" in text for text in texts)


def test_dark_and_light_differ(visit, out):
    """The page follows the system's colours; the word and the shape stand beside the colour in both."""
    grounds = {visit(out / COUNTY, dark=dark).page.evaluate("getComputedStyle(document.body).backgroundColor") for dark in (False, True)}
    assert len(grounds) == 2
    badge = visit(out / COUNTY, dark=True).page.locator("article.f-not_met .v").first
    assert badge.inner_text().replace("\n", "").replace(" ", "") == "×未达标"


def test_overview_sort_and_find(visit, out):
    """Sorting turns the order of a group alone; finding a unit leaves its rows, in ranking, matrix and rows alike."""
    page = visit(out / "index.html").page
    group = page.locator(".group").first
    units = lambda: group.locator(".rr:not(.head) a bdi").all_inner_texts()  # noqa: E731
    assert units() == ["澄浦县人民政府", "岚桥县人民政府"]
    group.locator("[data-s='2'] button").click()
    assert units() == ["岚桥县人民政府", "澄浦县人民政府"]
    assert group.locator("[data-s='2']").get_attribute("aria-sort") == "ascending"
    page.click("#matrix > button")
    page.fill("#find", "文化")
    page.locator("#found", has_text="显示 1 / 5 个单位").wait_for()
    assert page.locator(".group:visible").count() == 1
    assert page.locator("#matrix tbody tr").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".group:visible").count() == 4


def test_every_number_leads_to_its_rows(visit, out):
    """As many rows appear as the number said: totals, an obligation's verdicts, shortfalls."""
    page = visit(out / "index.html").page
    for selector in ("a.v[href='#rows']", ".coverage a[href='#rows']"):
        for link in page.locator(selector).all():
            said = int(link.inner_text().split()[-1])
            link.click()
            assert page.locator("#row-table tbody tr").count() == said
            assert page.locator("#row-count").inner_text() == f"共 {said} 条"


def test_a_count_opens_the_scorecard_filtered(visit, out):
    """A number of the ranking opens the unit's scorecard at these findings of this rulebook alone."""
    page = visit(out / "index.html").page
    link = page.locator(".rr", has_text="岚桥县人民政府").locator(".c a").nth(2)
    assert link.inner_text() == "1"
    link.click()
    page.wait_for_selector("article.f:not(.off)")
    shown = page.eval_on_selector_all("article.f:not(.off)", "all => all.map(f => [f.dataset.v, f.dataset.b])")
    assert shown == [["not_met", "wangchuan-2020"]]


def test_bins_lead_to_their_units(visit, tmp_path):
    """A stretch of the distribution leaves the units whose range touches it."""
    third = replace(neighbour(), unit="霞川县人民政府", scores=(Score(BOOK, 30, 35, 100),))
    write(audit(county(), neighbour(), department(), third), tmp_path, ["html"], templates=[TEMPLATES])
    page = visit(tmp_path / "index.html").page
    group = page.locator(".group").first
    group.locator("summary").click()
    group.locator("tr", has_text="60–70").locator("a").click()
    assert group.locator(".rr:not(.head)").count() == 2
    group.locator("tr", has_text="80–90").locator("a").click()
    assert group.locator(".rr:not(.head) a bdi").all_inner_texts() == ["岚桥县人民政府"]
    page.click("#clear")
    assert page.locator(".group:visible").count() == 2


def test_english_pages_keep_the_quotes(visit, out_en):
    """Heads are English, quotes stay as printed."""
    page = visit(out_en / COUNTY).page
    assert page.locator("#h-coverage").inner_text() == "What was and was not assessed"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "尚未编制基层政务公开事项标准目录" in page.locator("article.f-not_met blockquote").first.inner_text()
    assert visit(out_en / "index.html").page.locator("#h-ranking").inner_text() == "Scores by group"
