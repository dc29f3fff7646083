"""`tie report` as it is seen and used: no label cut or over another at any width, zoom and pan, keyboard, contrast, axe."""

import base64
import io
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import browser as browsing
import pypdfium2
import pytest
from conftest import ROOT, Tie
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

AXE = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = [320, 1280, *(pytest.param(width, marks=pytest.mark.recorded) for width in (390, 768, 2560))]
EXCHANGE = ROOT / "tests" / "exchange.yaml"


@pytest.fixture
def screen(chromium: Chrome) -> Iterator[Chrome]:
    """The browser as wide as a desk's screen, light; whatever a page reports as an error fails the test."""
    browsing.resize(chromium, 1280, 900)
    browsing.scheme(chromium, "light")
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[no-untyped-call]  # Selenium has it so
    yield chromium
    assert chromium.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Tie:
    """A desk with pages of the built-in facts, of odd dates, of long labels, and of votes."""
    folder = tmp_path_factory.mktemp("pages")
    tie = Tie(folder, folder / "cache")
    tie.write("long.yaml", LONG)
    tie.write("votes.yaml", votes())
    tie.write("ten.yaml", votes(10))
    tie("report", "-o", "built-in.html")
    for file in (EXCHANGE, "long.yaml", "votes.yaml", "ten.yaml"):
        tie("report", "--facts", file, "-o", f"{str(file).rpartition('/')[2].removesuffix('.yaml')}.html")
    return tie


LONG = """\
tie: 1
title: Long labels
actors:
  one: {name: A Committee With a Name That Goes On for Longer Than Most Screens Are Wide, type: organisation}
  two: {name: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz, type: organisation}
sources: {s: {title: S, published: 2024}}
events:
  - {id: a, date: 2001-01-01/2024-12-31, actors: [one], sources: [{id: s}],
     summary: The committee deliberates at great length and in many sessions about
       the matter that it was set up to deliberate about and adjourns}
  - {id: b, date: 2001-01-01, actors: [two], sources: [{id: s}],
     summary: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz}
  - {id: c, date: 2024-12-31, actors: [one, two], sources: [{id: s}],
     summary: On the last day an end is put to all of it at once and for good}
  - {id: d, date: 2024-12-30, sources: [{id: s}], summary: The day before}
  - {id: e, date: 2012~/.., sources: [{id: s}], summary: An open end}
"""


def votes(sides: int = 12) -> str:
    """Invented votes of twelve sides on forty topics with long names."""
    stances = ("supports", "opposes", "abstains", "mixed")
    lines = ["tie: 1", "title: Votes", "actors:"]
    lines += [f"  side{side}: {{name: {'Federated ' * (side % 3)}Side {side}, type: state}}" for side in range(sides)]
    lines.append("topics:")
    for topic in range(40):
        lines.append(
            f"  t{topic}: {{name: Permanent arrangement of the harbours and of the roads that lead to them ({topic}),"
            f" proposition: The harbours should be arranged in way {topic}}}"
        )
    lines.append("sources: {s: {title: Minutes}}\npositions:")
    for topic in range(40):
        for side in range(sides):
            what = f"actor: side{side}, topic: t{topic}, stance: {stances[(topic * side) % 4]}"
            name = f"permanent-arrangement-of-the-harbours-p{topic}-{side}"
            lines.append(f"  - {{id: {name}, date: 2020-01-{1 + topic % 28:02}, {what}, sources: [{{id: s}}]}}")
    return "\n".join(lines) + "\n"


def open_page(desk: Tie, screen: Chrome, name: str, rest: str = "") -> None:
    screen.get((desk.folder / f"{name}.html").as_uri() + rest)


# Every piece of text with the box in which it is drawn, and the box beyond which nothing is seen.
BOXES = """
    const found = [];
    for (const node of document.querySelectorAll(arguments[0])) {
      if (!node.textContent.trim() || !node.getClientRects().length) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const {left, top, right, bottom} = node.closest("svg") ? node.getBoundingClientRect() : range.getBoundingClientRect();
      const outer = (node.closest("svg, .scroll") || document.documentElement).getBoundingClientRect();
      const own = node.getBoundingClientRect();
      const cut = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflow !== "visible";
      const text = node.textContent.trim(), edge = [outer.left, outer.right];
      found.push({text, left, top, right, bottom, cut, edge, own: [own.left, own.right]});
    }
    return found;
"""


def boxes(screen: Chrome, selector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = screen.execute_script(BOXES, selector)
    return found


def overlaps(labels: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The pairs of labels whose boxes share more than a pixel."""
    return [
        (one["text"], other["text"])
        for one, other in combinations(labels, 2)
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    ]


# --- labels ---


@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_is_cut_or_lies_over_another(desk: Tie, screen: Chrome, width: int) -> None:
    browsing.resize(screen, width, 900)
    for name in ("built-in", "exchange", "long", "votes"):
        open_page(desk, screen, name)
        assert screen.execute_script("return document.documentElement.scrollWidth") <= width
        selectors = ".chart .label", ".axis text", ".legend li", ".sides li", "nav a", ".line > *", "h1, h2, .span"
        for selector in selectors:
            labels = boxes(screen, selector)
            assert overlaps(labels) == []
            edge = [
                label["text"] for label in labels if label["left"] < label["edge"][0] - 1 or label["right"] > label["edge"][1] + 1
            ]
            assert (selector, edge) == (selector, [])
            assert [label["text"] for label in labels if label["cut"]] == []
        cells = boxes(screen, "tbody tr:nth-child(-n+6) > *")
        assert [cell["text"] for cell in cells if cell["left"] < cell["own"][0] - 1 or cell["right"] > cell["own"][1] + 1] == []
        screen.execute_script(
            "for (const chunk of document.querySelectorAll('.chunk')) chunk.style.contentVisibility = 'visible'"
        )
        facts = boxes(screen, "article .date, article .body, article .evidence")
        assert overlaps(facts[:60]) == []
        links = boxes(screen, "article .link > *")
        assert [link["text"] for link in links if link["right"] > width] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_timeline_has_every_label_in_full_and_bars_below_their_ticks(desk: Tie, screen: Chrome, width: int) -> None:
    browsing.resize(screen, width, 900)
    open_page(desk, screen, "long")
    headings = [heading.text for heading in screen.find_elements(By.CSS_SELECTOR, ".event h3")]
    assert len(headings) == 5
    assert all(any(heading in label["text"] for label in boxes(screen, ".chart .label")) for heading in headings)
    # what ends on the last day ends where that day is drawn, and the ticks are over the bars
    long = screen.find_element(By.CSS_SELECTOR, ".chart [data-for=a] .sure, .chart [data-for=a] .possible").rect
    last = screen.find_element(By.CSS_SELECTOR, ".chart [data-for=c] path").rect
    assert last["x"] + last["width"] / 2 == pytest.approx(long["x"] + long["width"], abs=1.5)
    axis, bar = (screen.find_element(By.CSS_SELECTOR, place).rect for place in (".axis", ".chart [data-for=a] .bar"))
    assert axis["x"] + axis["width"] == pytest.approx(bar["x"] + bar["width"], abs=1)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_grid_keeps_its_topics_in_view(desk: Tie, screen: Chrome, width: int) -> None:
    browsing.resize(screen, width, 900)
    open_page(desk, screen, "votes")
    script = "const box = document.querySelector('.scroll'); box.scrollLeft = 400; box.scrollTop = 900; return box.scrollLeft"
    assert screen.execute_script(script) > 0
    box, topic, side = (
        screen.execute_script("return document.querySelector(arguments[0]).getBoundingClientRect()", place)
        for place in (".scroll", "tbody th", "thead th:last-child")
    )
    assert topic["left"] == pytest.approx(box["left"], abs=2)
    assert side["top"] == pytest.approx(box["top"], abs=2)


@pytest.mark.parametrize("width", [1280, 2560])
def test_ten_sides_and_how_they_relate_fit_and_no_stance_is_broken(desk: Tie, screen: Chrome, width: int) -> None:
    browsing.resize(screen, width, 900)
    open_page(desk, screen, "ten")
    frame, last = (screen.find_element(By.CSS_SELECTOR, place).rect for place in (".scroll", "thead th:last-child"))
    assert last["x"] + last["width"] <= frame["x"] + frame["width"]
    assert not screen.find_element(By.ID, "_cut").is_displayed()
    heights = screen.execute_script(
        "return [...document.querySelectorAll('.stance')].slice(0, 40).map((pill) => pill.getClientRects().length)"
    )
    assert len(heights) == 40
    assert set(heights) == {1}


def test_on_a_phone_the_grid_says_what_is_supported_and_that_it_goes_on(desk: Tie, screen: Chrome) -> None:
    browsing.resize(screen, 390, 844)
    open_page(desk, screen, "votes")
    topic = screen.find_element(By.CSS_SELECTOR, "tbody th")
    assert "The harbours should be arranged in way" in topic.text
    cells = screen.find_elements(By.CSS_SELECTOR, "tbody tr:first-child td, thead th:not(:first-child)")
    lefts = [round(cell.rect["x"]) for cell in cells]
    assert len(cells) == 2 * 13
    assert lefts[:13] == lefts[13:]  # sides stand below their names
    hint = screen.find_element(By.ID, "_cut")
    WebDriverWait(screen, 120).until(lambda _: hint.is_displayed())
    assert "scroll it sideways" in hint.text
    open_page(desk, screen, "built-in", "?topic=russian-crude-oil")
    assert not screen.find_element(By.ID, "_cut").is_displayed()


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_not_reported_further_is_seen(desk: Tie, screen: Chrome, width: int) -> None:
    browsing.resize(screen, width, 900)
    open_page(desk, screen, "built-in")
    script = """
        return Object.fromEntries([...document.querySelectorAll(".chart a")].map((bar) => {
          const box = (node) => node.getBoundingClientRect(), body = bar.querySelector(".possible, .sure");
          return [bar.dataset.for, [...bar.querySelectorAll(".tail")].map((tail) => Math.round(box(tail).left - box(body).left))];
        }));
    """
    tails = screen.execute_script(script)
    assert [place < 0 for place in tails["india-russia-friendship"]] == [True, False]  # on both sides of the report
    assert [place > 100 for place in tails["india-china-relations-worsen"]] == [True]
    assert tails["galwan-clash"] == []
    opacity = "return Math.min(...[...document.querySelectorAll('.tail')].map((tail) => +getComputedStyle(tail).opacity))"
    assert screen.execute_script(opacity) == 1


def test_filters_are_a_line_on_a_desk_and_a_button_on_a_phone(desk: Tie, screen: Chrome) -> None:
    open_page(desk, screen, "built-in", "?actor=japan&topic=joint-training")
    assert screen.find_element(By.ID, "_filters").rect["height"] < 60
    browsing.resize(screen, 390, 800)
    assert screen.find_element(By.ID, "_filters").rect["height"] < 60
    button = screen.find_element(By.CSS_SELECTOR, ".toggle")
    assert (button.text, button.get_attribute("aria-expanded")) == ("Filters (2)", "false")
    assert not screen.find_element(By.NAME, "words").is_displayed()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert screen.find_element(By.NAME, "words").is_displayed()


# --- zoom, pan and keys ---


def window(screen: Chrome) -> tuple[float, float]:
    """Where the bar of a month is drawn: its place and its width."""
    screen.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    rect = screen.execute_script("return document.querySelector('[data-for=month] .possible').getBoundingClientRect()")
    return rect["x"], rect["width"]


def test_zoom_and_pan_by_button_wheel_drag_pinch_and_keys(tie: Tie, screen: Chrome) -> None:
    tie("report", "--facts", EXCHANGE, "--since", "2018", "--until", "2024", "-o", "page.html")
    screen.get((tie.folder / "page.html").as_uri())
    chart = screen.find_element(By.ID, "_chart")
    screen.execute_script("arguments[0].scrollIntoView()", chart)
    axis = screen.find_element(By.CSS_SELECTOR, ".axis").rect
    events = "Input.dispatchMouseEvent"
    x, y = axis["x"] + 150, screen.execute_script("return arguments[0].getBoundingClientRect().top", chart) + 60
    _, before = window(screen)
    screen.execute_cdp_cmd(events, {"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -200, "modifiers": 2})
    WebDriverWait(screen, 120).until(lambda _: window(screen)[1] > before * 1.5)
    left, _ = window(screen)
    assert "events" in screen.find_element(By.ID, "_window").text
    ActionChains(screen).move_by_offset(0, 0).click_and_hold(chart).move_by_offset(60, 0).release().perform()
    dragged, _ = window(screen)
    assert dragged == pytest.approx(left + 60, abs=3)
    assert "#" not in screen.current_url  # a drag follows no link
    screen.execute_script("arguments[0].focus()", chart)
    chart.send_keys(Keys.ARROW_LEFT)
    assert window(screen)[0] > dragged
    chart.send_keys("0")
    assert window(screen)[1] == pytest.approx(before, rel=0.01)
    chart.send_keys("+")
    assert window(screen)[1] == pytest.approx(2 * before, rel=0.01)
    screen.execute_script("window.scrollTo(0, 0)")
    screen.find_element(By.CSS_SELECTOR, "[data-zoom=all]").click()
    assert window(screen)[1] == pytest.approx(before, rel=0.01)
    touch = "Input.dispatchTouchEvent"
    screen.execute_script("window.scrollTo(0, arguments[0].offsetTop - 60)", chart)
    y = screen.execute_script("return arguments[0].getBoundingClientRect().top", chart) + 60
    for kind, gaps in (("touchStart", [20]), ("touchMove", [40]), ("touchMove", [60]), ("touchEnd", [])):
        fingers = [{"x": x + side * gap, "y": y, "id": side + 2} for gap in gaps for side in (-1, 1)]
        screen.execute_cdp_cmd(touch, {"type": kind, "touchPoints": fingers})
    assert window(screen)[1] > before * 1.5


def test_all_by_keyboard(desk: Tie, screen: Chrome) -> None:
    open_page(desk, screen, "built-in")
    screen.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert screen.switch_to.active_element.text == "Skip to the facts"
    names = []
    for _ in range(20):
        screen.switch_to.active_element.send_keys(Keys.TAB)
        here = screen.switch_to.active_element
        attributes = (here.get_attribute(name) for name in ("name", "type", "data-zoom", "data-for", "id"))
        names.append(next(filter(None, attributes), here.text))
    assert names[6:] == [
        *("Actors", "Topics", "kind", "words", "since", "until", "reset", "button", "button", "button", "_chart"),
        *("galwan-clash", names[18], names[19]),
    ]
    bar = screen.find_element(By.CSS_SELECTOR, ".chart a[tabindex='0']")
    screen.execute_script("arguments[0].focus()", bar)
    bar.send_keys(Keys.ARROW_DOWN)
    assert screen.switch_to.active_element.get_attribute("data-for") == "india-china-relations-worsen"
    screen.switch_to.active_element.send_keys(Keys.ENTER)
    WebDriverWait(screen, 120).until(
        lambda _: screen.switch_to.active_element.get_attribute("id") == "india-china-relations-worsen"
    )


# --- for everyone ---


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: `npm ci` in tests/node")
@pytest.mark.parametrize("colours", ["dark", pytest.param("light", marks=pytest.mark.recorded)])
@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.recorded)])
def test_axe_finds_no_violation(desk: Tie, screen: Chrome, colours: str, width: int) -> None:
    browsing.resize(screen, width, 900)
    browsing.scheme(screen, colours)
    for name in ("built-in", "exchange"):
        open_page(desk, screen, name)
        screen.execute_script("for (const node of document.querySelectorAll('details')) node.open = true")
        screen.execute_script("document.querySelector('form').classList.add('open')")
        screen.execute_script(AXE.read_text(encoding="utf-8"))
        found: Any = screen.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
        assert [(rule["id"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found["violations"]] == []
        assert len(found["passes"]) > 10


CONTRASTS = """
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const light = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
      .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
    const contrast = (one, other) => {
      const [dark, bright] = [light(colour(one)), light(colour(other))].sort();
      return (bright + .05) / (dark + .05);
    };
    const pairs = [0, 1, 2, 3, 4, 5, 6, 7, "x"].map((name) => [`--c${name}`, "--ground"]);
    pairs.push(["--quiet", "--ground"], ["--quiet", "--raised"], ["--link", "--ground"], ["--ink", "--mark"]);
    for (const stance of ["supports", "opposes", "abstains", "mixed"]) pairs.push([`--${stance}-ink`, `--${stance}`]);
    return pairs.map(([one, other]) => [one, contrast(one, other)]);
"""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_all_colours_have_the_contrast_that_text_needs(desk: Tie, screen: Chrome, colours: str) -> None:
    browsing.scheme(screen, colours)
    open_page(desk, screen, "built-in")
    assert {name: figure for name, figure in screen.execute_script(CONTRASTS) if not figure >= 4.5} == {}


def test_dark_screens_get_a_dark_page(desk: Tie, screen: Chrome) -> None:
    browsing.scheme(screen, "dark")
    open_page(desk, screen, "built-in")
    assert screen.find_element(By.TAG_NAME, "body").value_of_css_property("background-color") == "rgba(20, 23, 26, 1)"


def test_the_measure_is_some_seventy_characters(desk: Tie, screen: Chrome) -> None:
    open_page(desk, screen, "long")
    script = """
        const body = document.querySelector("#a .body"), pen = document.createElement("canvas").getContext("2d");
        pen.font = getComputedStyle(body).font;
        const words = body.textContent.replace(/\\s+/g, " ");
        const width = body.clientWidth - parseFloat(getComputedStyle(body).paddingLeft);
        return width / (pen.measureText(words).width / words.length);
    """
    assert 60 <= screen.execute_script(script) <= 80


@pytest.mark.recorded
def test_a_printed_page_loses_nothing_at_its_edge(desk: Tie, screen: Chrome) -> None:
    open_page(desk, screen, "votes")
    pdf = base64.b64decode(screen.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))
    assert text.count("Relation") >= 1  # the last column of the grid
    assert "p39-11" in text


def test_the_page_itself_is_small(desk: Tie) -> None:
    desk.write(
        "one.yaml", "tie: 1\nsources: {s: {title: S}}\nevents: [{id: one, date: 2020, summary: One, sources: [{id: s}]}]\n"
    )
    assert len(desk("report", "--facts", "one.yaml").out.encode()) < 150_000
