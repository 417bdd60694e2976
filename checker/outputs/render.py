"""Jinja2 with everything escaped; styles and scripts are put into the page, so that it fetches nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template, TemplateError
from markupsafe import Markup

from checker.errors import CheckerError, KnowledgeError
from checker.outputs.messages import Messages, load_messages

CHINESE = "zh"
"""The language of reports; pages in another one say so wherever they print words of a report."""

_CSS_PLAIN = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]")
_CLOSING = re.compile(r"</(?:script|style)", re.IGNORECASE)


class Renderer:
    """
    Renders the templates of several folders, the user's own first, file by file.

    A page gets `t` (the messages), `style`, `script`, `script_hash` (for its content security policy), `digest` (of the program),
    `zh` (an attribute for elements with words of a report) and its view.
    """

    def __init__(self, templates: Sequence[Path], lang: str) -> None:
        self.messages: Messages = load_messages(templates, lang)
        self.environment = _environment(tuple(templates))
        self.digest = program_digest()

    def page(self, template: str, script: str) -> Page:
        """A page whose template and assets are prepared once for many views."""
        code = self._asset(script)
        fixed = {
            "t": self.messages,
            "style": self._safe(self._asset("style.css"), "style.css"),
            "script": self._safe(code, script),
            "script_hash": "sha256-" + b64encode(sha256(code.encode()).digest()).decode(),
            "digest": self.digest,
            "zh": "" if self.messages.lang == CHINESE else Markup(' lang="zh-CN"'),
        }
        try:
            return Page(self.environment.get_template(template, globals=fixed))
        except TemplateError as error:
            raise _explain(error, template) from error

    def _asset(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        return loader.get_source(self.environment, name)[0]

    def _safe(self, text: str, name: str) -> str:
        if _CLOSING.search(text):
            raise CheckerError(f"templates/{name}: holds '</script' or '</style'. Neither may stand in it. Write '<\\/script' instead.")
        return Markup(text)  # noqa: S704  a file of the template folder, never words of a report


class Page:
    """A template with its assets."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def render(self, name: str, view: object) -> str:
        """The finished page; the template knows the view as `name`."""
        try:
            return self.template.render({name: view})
        except TemplateError as error:
            raise _explain(error, self.template.name or name) from error


def _explain(error: TemplateError, template: str) -> KnowledgeError:
    """A mistake in a template, with its file and line where Jinja2 knows them."""
    place = getattr(error, "name", None) or template
    number = getattr(error, "lineno", None)
    return KnowledgeError([f"templates/{place}{f':{number}' if number else ''}: {error.message}. Compare it with the shipped template of this name."])


@lru_cache(maxsize=4)
def _environment(templates: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in templates]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False, "separators": (",", ":")}
    environment.filters["css"] = css_string
    return environment


def css_string(text: str) -> Markup:
    r"""
    Text for between the quotation marks of a CSS string.

    >>> str(css_string('甲县"}'))
    '甲县\\22 \\7d '
    """
    return Markup("".join(c if _CSS_PLAIN.fullmatch(c) else f"\\{ord(c):x} " for c in text))  # noqa: S704  no character but letters and escapes


@lru_cache(maxsize=1)
def program_digest() -> str:
    """SHA-256 over the program's own source files, sorted by path."""
    top = Path(__file__).resolve().parent.parent
    digest = sha256()
    for path in sorted(top.rglob("*.py")):
        digest.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
