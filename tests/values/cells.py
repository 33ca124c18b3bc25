"""What a cell may hold, for Hypothesis: any text, text that almost fits, numbers, dates, and what no cell holds."""

from hypothesis import strategies as st

_NEARLY = st.text(alphabet="0123456789.,-/ ’'EIVXLAPKMNRpTtahun()é０１\u00a0\u200b", max_size=40)

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=0, max_value=10**17),
    st.floats(),
    st.floats(min_value=0, max_value=1e17),
    st.decimals(),
    st.text(st.characters()),
    st.text(max_size=400),
    _NEARLY,
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(max_size=20),
    st.lists(st.integers(), max_size=3),
    st.builds(object),
)
