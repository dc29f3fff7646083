"""Long output on a terminal goes through the user's pager, as it does in git and gh."""

from typing import Any

import pytest
from conftest import Tie

MARK = "sed s/^/P:/"  # a pager that marks each line


def paged_lines(tie: Tie, *arguments: str, **env: Any) -> list[bool]:
    return [line.startswith("P:") for line in tie.on_terminal(*arguments, **env).splitlines()]


@pytest.mark.parametrize("command", [["timeline"], ["quotes"], ["timeline", "--json"], ["timeline", "--chart"], ["info"]])
def test_output_goes_through_the_pager(tie: Tie, command: list[str]) -> None:
    lines = paged_lines(tie, *command, TIE_PAGER=MARK)
    assert lines
    assert all(lines)


def test_the_pagers_own_variable_is_before_the_common_one(tie: Tie) -> None:
    del tie.env["TIE_PAGER"]
    assert all(paged_lines(tie, "quotes", PAGER=MARK))
    assert all(paged_lines(tie, "quotes", TIE_PAGER=MARK, PAGER="no-such-program"))
    assert not any(paged_lines(tie, "quotes", TIE_PAGER="", PAGER=MARK))
    assert not any(paged_lines(tie, "quotes", TIE_PAGER="cat", PAGER=MARK))


def test_there_is_no_pager_where_the_user_wants_none(tie: Tie) -> None:
    assert not any(paged_lines(tie, "quotes", "--no-pager", TIE_PAGER=MARK))
    assert not any(paged_lines(tie, "--no-pager", "quotes", TIE_PAGER=MARK))
    assert "P:" not in tie("quotes", TIE_PAGER=MARK).out


def test_a_pager_that_is_not_there_is_done_without(tie: Tie) -> None:
    assert tie.on_terminal("quotes", TIE_PAGER="no-such-program") == tie.on_terminal("quotes")


def test_a_pager_may_be_left_before_the_end(tie: Tie) -> None:
    shown = tie.on_terminal("timeline", TIE_PAGER="head -2")
    assert len(shown.splitlines()) == 2
    assert "Broken" not in shown


def test_colours_and_width_are_those_of_the_terminal(tie: Tie) -> None:
    assert tie.on_terminal("timeline", columns=100, TIE_PAGER="sed s/x/x/") == tie.on_terminal("timeline", columns=100)
    assert "\x1b[" not in tie.on_terminal("timeline", TIE_PAGER=MARK, NO_COLOR="1").replace("\x1b[1m", "").replace(
        "\x1b[2m", ""
    ).replace("\x1b[3m", "").replace("\x1b[0m", "")


def test_less_leaves_if_all_fits_unless_the_user_says_otherwise(tie: Tie) -> None:
    assert tie.on_terminal("quotes", TIE_PAGER="echo =$LESS=; cat >/dev/null") == "=FRX=\n"
    assert tie.on_terminal("quotes", TIE_PAGER="echo =$LESS=; cat >/dev/null", LESS="R") == "=R=\n"


def test_errors_are_not_paged(tie: Tie) -> None:
    assert "no such" not in tie("quotes", "--speaker", "nobody", status=2, TIE_PAGER=MARK).out
    assert paged_lines(tie, "quotes", "--match", "zebra", TIE_PAGER=MARK) == [False]
