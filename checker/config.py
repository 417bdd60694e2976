"""The choices of a run, each with its origin: option > environment (CHECKER_*) > checker.yaml > default."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from checker.errors import KnowledgeError, UsageError

FILE = "checker.yaml"
LANGUAGES = ("zh", "en")
SCORING = ("rescale", "spread", "lower")

Choice = str | int | float | bool | date | Path | tuple[str, ...] | tuple[Path, ...] | Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Setting:
    """
    One row of the table of choices: its key in checker.yaml, what it means, how its words become a value, what holds without it.

    `is_path` values in checker.yaml count from the folder of that file.
    """

    key: str
    help: str
    read: Callable[[Any], Choice]
    default: Choice = None
    is_path: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A choice with the place it comes from, in words for `checker config`."""

    value: Choice
    source: str


@dataclass(frozen=True, slots=True)
class Config:
    """Every choice of a run by key; `file` is the checker.yaml that was found, if any."""

    choices: Mapping[str, Origin] = field(default_factory=dict)
    file: Path | None = None

    def __getitem__(self, key: str) -> Any:
        return self.choices[key].value


def find_file(start: Path) -> Path | None:
    """The nearest checker.yaml in the folder of the reports or above it."""
    top = start.resolve()
    for folder in (top, *top.parents):
        candidate = folder / FILE
        if candidate.is_file():
            return candidate
    return None


def settle(options: Mapping[str, Any], start: Path, environment: Mapping[str, str] | None = None) -> Config:
    """
    The choices of a run: `options` given on the command line (None or empty: not given), the environment, the file found from `start`.

    Raises KnowledgeError with file and line of every mistake in the file, UsageError for a wrong option or variable.
    """
    environment = os.environ if environment is None else environment
    file = find_file(start)
    written = _read_file(file) if file else {}
    choices: dict[str, Origin] = {}
    for setting in SETTINGS:
        variable = f"CHECKER_{setting.key.upper()}"
        if options.get(setting.key) not in (None, (), ""):
            choices[setting.key] = Origin(_value(setting, options[setting.key], f"--{setting.key.replace('_', '-')}"), "命令行")
        elif environment.get(variable):
            choices[setting.key] = Origin(_value(setting, environment[variable], variable), f"环境变量 {variable}")
        elif setting.key in written:
            choices[setting.key] = Origin(written[setting.key], _near(file))
        else:
            choices[setting.key] = Origin(setting.default, "默认")
    return Config(choices, file)


def _near(file: Path | None) -> str:
    """The file as a person would type it from here."""
    here = Path.cwd()
    return str(file.relative_to(here) if file and file.is_relative_to(here) else file)


def _read_file(file: Path) -> dict[str, Choice]:
    from checker.knowledge import parse_folder

    parsed = parse_folder(file)[0]
    known = {setting.key: setting for setting in SETTINGS}
    if not isinstance(parsed.data, dict):
        raise KnowledgeError([f"{file}:1: not a mapping. Allowed keys: {', '.join(known)}."])
    mistakes: list[str] = []
    found: dict[str, Choice] = {}
    for key, raw in parsed.data.items():
        where = f"{file}:{parsed.places[(key,)][0]}"
        if key not in known:
            mistakes.append(f"{where}: unknown key '{key}'. Known: {', '.join(known)}.{_nearest(key, known)}")
            continue
        try:
            found[key] = _anchor(known[key], known[key].read(raw), file.parent)
        except ValueError as trouble:
            mistakes.append(f"{where}: {key}: {trouble}")
    if mistakes:
        raise KnowledgeError(mistakes)
    return found


def _anchor(setting: Setting, value: Choice, folder: Path) -> Choice:
    """Paths of the file count from its own folder."""
    if not setting.is_path:
        return value
    if isinstance(value, Path):
        return folder / value
    if isinstance(value, tuple):
        return tuple(folder / part for part in value)
    return value


def _value(setting: Setting, raw: Any, where: str) -> Choice:
    try:
        return setting.read(raw)
    except ValueError as trouble:
        raise UsageError(f"{where}：{trouble}") from None


def _nearest(word: str, known: Mapping[str, Any]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


def _names(raw: Any) -> tuple[str, ...]:
    """One name, several parted by commas, or a list of them."""
    parts = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(parts, Sequence) or not all(isinstance(part, str) for part in parts):
        raise ValueError("一个名称，或名称的列表。")
    return tuple(word.strip() for part in parts for word in part.split(",") if word.strip())


def _formats(raw: Any) -> tuple[str, ...]:
    from checker.outputs import OUTPUTS

    names = _names(raw)
    for name in names:
        if name not in OUTPUTS:
            near = _nearest(name, OUTPUTS)
            raise ValueError(f"没有 {name} 这种输出。可用：{', '.join(OUTPUTS)}。{near}")
    return names


def _path(raw: Any) -> Path:
    if not isinstance(raw, str | Path) or not str(raw):
        raise ValueError("需要一个路径。")
    return Path(raw)


def _paths(raw: Any) -> tuple[Path, ...]:
    if isinstance(raw, str):
        return tuple(Path(part) for part in raw.split(os.pathsep) if part)
    if isinstance(raw, Sequence):
        return tuple(_path(part) for part in raw)
    raise ValueError("需要一个路径，或路径的列表。")


def _issuer(raw: Any) -> Choice:
    """The notice's particulars: a YAML file, or the mapping itself in checker.yaml."""
    return raw if isinstance(raw, dict) else _path(raw)


def _day(raw: Any) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise ValueError(f"{raw} 不是日期。请写成 2021-02-01 的样子。") from None


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(raw: Any) -> int:
        try:
            number = int(str(raw))
        except ValueError:
            number = low - 1
        if isinstance(raw, bool) or not low <= number <= high:
            raise ValueError(f"{raw} 不在范围内。请给出 {low} 至 {high} 的整数。")
        return number

    return read


def _flag(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    if str(raw).lower() in ("1", "true"):
        return True
    if str(raw).lower() in ("0", "false"):
        return False
    raise ValueError(f"{raw} 不是 true 或 false。")


def _one_of(*words: str) -> Callable[[Any], str]:
    def read(raw: Any) -> str:
        if raw not in words:
            raise ValueError(f"没有 {raw} 这个选项。可用：{', '.join(words)}。")
        return str(raw)

    return read


SETTINGS: tuple[Setting, ...] = (
    Setting("rulebooks", "按哪些规则册检查（编号或文件夹）", _names, ()),
    Setting("roster", "应报告单位名册（CSV、XLSX、YAML）", _path, is_path=True),
    Setting("issuer", "整改通知的发文信息（YAML 文件，或直接写在此处）", _issuer, is_path=True),
    Setting("waivers", "豁免清单（YAML）", _path, is_path=True),
    Setting("previous", "上一年度报告所在文件夹", _path, is_path=True),
    Setting("out", "结果文件夹", _path, Path("out"), is_path=True),
    Setting("formats", "输出格式", _formats, ("html", "json")),
    Setting("lang", "页面语言", _one_of(*LANGUAGES), "zh"),
    Setting("year", "报告年度（覆盖从报告中读出的年度）", _whole(2003, 2100)),
    Setting("today", "检查日，时限按此日判断", _day),
    Setting("not_applicable", "不适用事项的计分办法（覆盖规则册的规定）", _one_of(*SCORING)),
    Setting("jobs", "同时检查的进程数（0：自动）", _whole(0, 256), 0),
    Setting("time_limit", "单份报告的时限（秒）", _whole(1, 86_400), 60),
    Setting("max_megabytes", "单份报告文件的大小上限（MB）", _whole(1, 4096), 64),
    Setting("strict", "有未达标、未见反映、待复核事项时退出码为 1", _flag, False),
    Setting("rules", "自有规则文件夹，逐个文件覆盖自带规则", _paths, (), is_path=True),
    Setting("templates", "自有模板文件夹，逐个文件覆盖自带模板", _paths, (), is_path=True),
)
