import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mitra.values.skkni_shape import PATTERNS, likely_meant, pattern_of

REGULAR = st.sampled_from("ABCD").flatmap(lambda pattern: st.from_regex(PATTERNS[pattern], fullmatch=True))


@given(REGULAR)
def test_a_regular_code_without_its_dots_is_recognised_if_only_one_code_fits(code: str) -> None:
    meant = likely_meant(code.replace(".", ""))
    assert meant in (code, None)


@given(REGULAR, st.data())
def test_a_dot_too_many_is_seen(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(code) - 1))
    spoilt = f"{code[:at]}.{code[at:]}"
    assume(".." not in spoilt)
    assert pattern_of(spoilt) == "other"
    assert likely_meant(spoilt) in (code, None)


@pytest.mark.parametrize("code", ["J62LLL00.001.1", "SITHCCC001", "J.62AIN00.001", "J.62A", "1.62AIN00.001.2"])
def test_no_suggestion_where_several_codes_or_none_fit(code: str) -> None:
    """J62LLL… is of pattern A with the letters LLL, or of pattern B with three ones."""
    assert likely_meant(code) is None


def test_the_patterns_exclude_each_other() -> None:
    examples = ["K.62AIN00.001.2", "J.611000.001.01", "J.62090.001.01", "TIK.SM01.001.01", "ICAICT203A"]
    for code in examples:
        assert sum(regex.fullmatch(code) is not None for regex in PATTERNS.values()) == 1


@pytest.mark.parametrize(
    ("code", "pattern"), [("AB-12", "other"), ("A-12", None), ("A" * 39 + "1", "other"), ("A" * 40 + "1", None)]
)
def test_a_tolerated_code_has_five_to_forty_characters(code: str, pattern: str | None) -> None:
    assert pattern_of(code) == pattern
