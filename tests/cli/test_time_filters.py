"""What `--since` and `--until` say of dates that they can't use."""

import pytest
from conftest import Tie

from tie_cli.edtf.date_hints import FORMS


@pytest.mark.parametrize(
    "command",
    [
        ["timeline"],
        ["quotes"],
        ["search", "india"],
        ["list", "actors"],
        ["export", "csv", "-o", "out"],
        ["network", "affiliation"],
    ],
)
def test_a_start_after_the_end_is_an_error_that_says_so(tie: Tie, command: list[str]) -> None:
    result = tie(*command, "--since", "2024", "--until", "2020-06", status=2)
    assert result == ("", "tie: --since 2024 is after --until 2020-06; swap the two dates\n", 2)


def test_a_start_inside_the_end_is_fine(tie: Tie) -> None:
    assert tie("timeline", "--since", "2024-08", "--until", "2024", "--json").json
    assert tie("timeline", "--since", "2024-08-20", "--until", "2024-08-20", "--json").status == 0


def test_a_date_that_is_none_is_named_with_its_option_and_the_forms_that_are_read(tie: Tie) -> None:
    forms = f"write dates as {FORMS}"
    assert forms.startswith("write dates as 2024-08-20, 2024-08 or 2024; 2022/2024 or 2022/.. (since 2022) for a span;")
    assert tie("timeline", "--since", "soon", status=2).err == f"tie: --since: `soon` is not an EDTF date; {forms}\n"
    assert tie("timeline", "--until", "20.8.2024", status=2).err == (
        "tie: --until: `20.8.2024` is not an EDTF date; did you mean `2024-08-20`?\n"
    )
    assert tie("compare", "--as-of", "", status=2).err == f"tie: --as-of: a date is missing; {forms}\n"
