"""Scores -> grades: by score, or by share within a group, where a range of scores is a range of grades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import Assessment, Rulebook, Score, Scoring


def grades_between(low: float, high: float, of: float, scheme: Scoring) -> tuple[str, ...]:
    """
    The grades that scores from low to high can bring, worst first; none where the scheme grades by share.

    Bounds are of the full score; where the maximum was lowered they are lowered with it.
    """
    if scheme.grades_by != "score" or not scheme.grades or not of:
        return ()
    best_first = scheme.grades
    reached = [_level(value * scheme.full_score / of, scheme) for value in (low, high)]
    return tuple(level.name for level in reversed(best_first[reached[1] : reached[0] + 1]))


def _level(value: float, scheme: Scoring) -> int:
    for index, level in enumerate(scheme.grades):
        if level.at_least is None or value >= level.at_least - 1e-9:
            return index
    return len(scheme.grades) - 1


def grade_by_share(assessments: Sequence[Assessment], rulebook: Rulebook) -> tuple[Assessment, ...]:
    """
    The assessments with grades by share within their group (`group`, else kind of unit), for a rulebook that grades so.

    A unit has every grade that its best and its worst possible rank bring; vetoed units keep the veto's grade and stay in the ranking.
    """
    scheme = rulebook.scoring
    if scheme.grades_by != "share" or not scheme.grades:
        return tuple(assessments)
    groups: dict[str, list[Score]] = {}
    for one in assessments:
        if (found := _score_of(one, rulebook.id)) is not None:
            groups.setdefault(one.group or one.unit_type, []).append(found)
    return tuple(_graded(one, groups.get(one.group or one.unit_type, []), rulebook) for one in assessments)


def _score_of(assessment: Assessment, rulebook: str) -> Score | None:
    return next((s for s in assessment.scores if s.rulebook == rulebook and s.of), None)


def _graded(assessment: Assessment, group: Sequence[Score], rulebook: Rulebook) -> Assessment:
    mine = _score_of(assessment, rulebook.id)
    if mine is None or mine.vetoed_by:
        return assessment
    others = [s for s in group if s is not mine]
    best = sum(1 for s in others if s.low > mine.high)  # so many are certainly ahead
    worst = sum(1 for s in others if s.high > mine.low)  # so many may be ahead
    reached = [_share_level(rank, len(group), rulebook.scoring) for rank in (worst, best)]
    names = tuple(level.name for level in reversed(rulebook.scoring.grades[reached[1] : reached[0] + 1]))
    return replace(assessment, scores=tuple(replace(s, grades=names) if s is mine else s for s in assessment.scores))


def _share_level(ahead: int, size: int, scheme: Scoring) -> int:
    """The grade of the unit that `ahead` others precede: shares add up from the best grade down; a started place is not given."""
    places = 0.0
    for index, level in enumerate(scheme.grades):
        if level.share is None:
            return index
        places += level.share * size
        if ahead + 1 <= places + 1e-9:
            return index
    return len(scheme.grades) - 1
