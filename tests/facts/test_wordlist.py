"""Word lists folded into one pattern."""

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.facts.wordlist import alternatives

words = st.lists(st.text(alphabet="公开信息网站.(", min_size=1, max_size=4), min_size=1, max_size=12)


@given(words, st.text(alphabet="公开信息网站.(", max_size=30))
def test_the_folded_list_finds_what_the_plain_list_finds(listed, text):
    """Trying the words one by one, the longest first, gives the same matches."""
    plain = "|".join(re.escape(w) for w in sorted(set(listed), key=len, reverse=True))
    assert re.findall(alternatives(listed), text) == re.findall(plain, text)


def test_an_empty_list_matches_nothing():
    """No words, no match, not even the empty one."""
    assert re.search(alternatives([]), "公开") is None
