"""Who is meant: names of bodies in a plan's words, as kinds of unit, seen from the plan's own level."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .words import Level, Words, alternatives


@dataclass(frozen=True, slots=True)
class Body:
    """Bodies named at one place: kinds of unit; everybody that the plan addresses; the issuer itself; or one office by its name."""

    start: int
    end: int
    kinds: tuple[str, ...] = ()
    everybody: bool = False
    own: bool = False
    asset: bool = False
    name: str = ""
    unclear: str = ""


@dataclass(frozen=True, slots=True)
class Addressed:
    """Bodies put together: kinds in a fixed order, names that narrow a kind, what is unclear, whether the issuer's own property is meant."""

    kinds: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()  # (kind, name): they narrow the kind
    offices: tuple[tuple[str, str], ...] = ()  # every office named, also beside its whole kind
    unclear: str = ""
    everybody: bool = False
    asset: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds) or self.everybody


KINDS = ("province_government", "prefecture_government", "county_government", "township_government", "department", "functional_zone")
_JOINT = re.compile(r"[、，,和及与\s]|以及|及其")
_BEFORE_AN_OBJECT = re.compile(r"(?:报|向|送|至|给|对|会同|配合|督促|指导|组织|请|报送|上报|抄送|经|由|在|本|该|同级|全|与)$")
_AFTER_A_SUBJECT = re.compile(r"(?:要|应|须|需|必须|务必|负责|牵头|至少|年内|全年|每|于|主要负责|主要领导|分管|可|均|都|按|依|对照)")


@dataclass(frozen=True)
class Bodies:
    """The patterns of `bodies.yaml`, seen from one level of government."""

    words: Words
    level: Level
    patterns: tuple[re.Pattern[str], ...] = field(init=False)
    lead: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        own = f"(?:{alternatives(self.level.own)})"
        object.__setattr__(self, "patterns", tuple(re.compile(row.pattern.replace("{own}", own)) for row in self.words.bodies))
        object.__setattr__(self, "lead", re.compile(f"(?:{self.words.any_of('lead_ins')}|[、，,:：\\s])*"))

    def find(self, text: str) -> list[Body]:
        """Every body named, the longest reading at each place."""
        found: list[tuple[int, int, int, Body]] = []
        for order, (row, pattern) in enumerate(zip(self.words.bodies, self.patterns, strict=True)):
            kinds = (self.level.kind,) if row.own else row.kinds.get(self.level.name, row.kinds.get("", ()))
            if not (kinds or row.everybody):
                continue
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    body = Body(match.start(), match.end(), kinds, row.everybody, row.own, row.asset,
                                match[0] if row.single else "", match[0] if row.unclear else "")  # fmt: skip
                    found.append((match.start(), -len(match[0]), order, body))
        taken: list[Body] = []
        for _, _, _, body in sorted(found, key=lambda row: row[:3]):
            if not taken or body.start >= taken[-1].end:
                taken.append(body)
        return taken

    def subject(self, text: str) -> tuple[Addressed, int]:
        """The bodies that the clause demands something of, and the place from which the demand runs (0 where no subject is named)."""
        found = self.find(text)
        start = self._lead_end(text)
        chain = _chain(found, text, start)
        if not chain:
            for index, body in enumerate(found):
                if _AFTER_A_SUBJECT.match(text, body.end) and not _BEFORE_AN_OBJECT.search(text, 0, body.start):
                    chain = _chain(found[index:], text, body.start)
                    break
                site = text.startswith(("门户网站", "网站"), body.end) and not _BEFORE_AN_OBJECT.search(text, 0, body.start)
                if site or text[: body.start].endswith("由"):
                    chain = _chain(found[index:], text, body.start)
                    break
        return (self.gather(chain), chain[-1].end) if chain else (Addressed(), 0)

    def owners(self, text: str) -> Addressed:
        """The bodies of a bracket or a column that names owners: every name counts, also unknown ones that end like an office."""
        found = self.find(text)
        ends = re.compile(rf"[\u4e00-\u9fff]*?(?:{alternatives(self.words.lists['owner_ends'])})$")
        noise = re.compile(rf"(?:{self.words.any_of('owner_noise')})+$")
        taken = list(found)
        for match in re.finditer(r"[^、，,；;：:\s。()（）〔〕\[\]]+", text):
            if any(b.start < match.end() and match.start() < b.end for b in found):
                continue
            token = noise.sub("", match[0])
            if token and ends.match(token):
                kind = "department" if self.level.name not in ("township", "zone") else self.level.kind
                taken.append(Body(match.start(), match.end(), (kind,), name=token))
        return self.gather(taken)

    def gather(self, bodies: Iterable[Body]) -> Addressed:
        """The bodies as one: a kind that is addressed as a whole is not narrowed by a name."""
        bodies = list(bodies)
        whole = {kind for body in bodies if not body.name for kind in body.kinds}
        # an office of the issuer's own house stands for the issuer where the issuer has no departments of its own
        offices = tuple(dict.fromkeys((kind, b.name) for b in bodies if b.name for kind in b.kinds if kind != self.level.kind))
        kinds = whole | {kind for body in bodies for kind in body.kinds}
        unclear = "；".join(b.unclear for b in bodies if b.unclear)
        ordered = tuple(kind for kind in KINDS if kind in kinds)
        names = tuple(row for row in offices if row[0] not in whole)
        return Addressed(ordered, names, offices, unclear, any(b.everybody for b in bodies), any(b.asset for b in bodies))

    def _lead_end(self, text: str) -> int:
        match = self.lead.match(text)
        return match.end() if match else 0


def _chain(found: list[Body], text: str, start: int) -> list[Body]:
    """The bodies that stand in one row from `start` on, joined by marks and words of joining."""
    chain: list[Body] = []
    at = start
    for body in found:
        if body.end <= at:
            continue
        between = text[at : body.start]
        if (not chain and between) or (chain and _JOINT.sub("", between)):
            break
        chain.append(body)
        at = body.end
    return chain
