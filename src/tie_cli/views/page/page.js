
"use strict";
(() => {
  const form = document.getElementById("_filters");
  const count = document.getElementById("_count");
  const facts = [...document.querySelectorAll("article")];
  const chart = document.querySelector(".chart");
  const bars = chart ? [...chart.querySelectorAll("a")] : [];
  const fields = ["actor", "topic", "kind", "words", "since", "until"];
  const ROW = 20, TOP = 26, LETTER = 6.6, MOST_ROWS = 60, DAY = 86400000, EPOCH = 719163; // 1970-01-01 as tie counts days
  let zoom = 1;

  const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const texts = new Map();
  const textOf = (fact) => {
    if (!texts.has(fact)) texts.set(fact, folded(fact.textContent));
    return texts.get(fact);
  };

  // The first or the last day of a year, month or day; null for any other text.
  const dayOf = (text, last) => {
    const found = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text.trim());
    if (!found) return null;
    const [year, month, day] = [+found[1], found[2] && +found[2], found[3] && +found[3]];
    const date = new Date(0);
    if (last && !day) date.setUTCFullYear(month ? year : year + 1, month ? month : 0, 0);
    else date.setUTCFullYear(year, (month || 1) - 1, day || 1);
    return Math.floor(date.getTime() / DAY) + EPOCH;
  };

  const filter = () => {
    const wanted = Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]));
    const words = folded(wanted.words).split(/\s+/).filter(Boolean);
    const since = wanted.since ? dayOf(wanted.since, false) : null;
    const until = wanted.until ? dayOf(wanted.until, true) : null;
    let shown = 0;
    const kept = new Set();
    for (const fact of facts) {
      const { kind, actors, topics, first, last } = fact.dataset;
      const passes = (!wanted.kind || kind === wanted.kind)
        && (!wanted.actor || actors.split(" ").includes(wanted.actor))
        && (!wanted.topic || topics.split(" ").includes(wanted.topic))
        && (since === null || last === "" || +last >= since)
        && (until === null || first === "" || +first <= until)
        && words.every((word) => textOf(fact).includes(word));
      if (fact.hidden === passes) fact.hidden = !passes;
      if (passes) { shown += 1; kept.add(fact.id); }
    }
    for (const section of document.querySelectorAll("main > section")) {
      const own = [...section.querySelectorAll("article")];
      if (own.length) section.hidden = own.every((fact) => fact.hidden);
    }
    for (const table of document.querySelectorAll("table")) {
      for (const row of table.querySelectorAll("tbody tr")) {
        const links = [...row.querySelectorAll("td a")];
        row.hidden = !links.some((link) => kept.has(link.hash.slice(1)));
      }
      table.closest("section").hidden = !table.querySelector("tbody tr:not([hidden])");
    }
    for (const bar of bars) bar.classList.toggle("gone", !kept.has(bar.dataset.for));
    count.textContent = shown === facts.length ? `All ${shown} facts` : `${shown} of ${facts.length} facts`;
    lay();
    return wanted;
  };

  // First fit: each bar with its label on the first line that has room for both; with too many lines the labels go.
  const lay = () => {
    if (!chart) return;
    const here = bars.filter((bar) => !bar.classList.contains("gone"));
    for (const bar of bars) bar.style.display = bar.classList.contains("gone") ? "none" : "";
    const width = chart.getBoundingClientRect().width || 1000;
    const place = (withWords) => {
      const ends = [];
      const placed = here.map((bar) => {
        let start = bar.dataset.start * width / 100;
        let end = Math.max(bar.dataset.end * width / 100, start + 12);
        const text = bar.lastElementChild;
        let x = `${bar.dataset.end}%`, shift = bar.dataset.end - bar.dataset.start < 1200 / width ? 14 : 6, anchor = "start";
        if (withWords) {
          const long = text.textContent.length * LETTER + 10;
          if (end + long <= width) end += long;
          else if (start - long >= 0) { start -= long; x = `${bar.dataset.start}%`; shift = -6; anchor = "end"; }
          else { end = Math.max(end, start + long); x = `${bar.dataset.start}%`; shift = 12; }
        }
        let line = ends.findIndex((used) => used <= start);
        if (line < 0) line = ends.length;
        ends[line] = end + 4;
        return { bar, text, line, x, shift, anchor };
      });
      return { placed, lines: ends.length };
    };
    let found = place(true);
    const withWords = found.lines <= MOST_ROWS;
    if (!withWords) found = place(false);
    chart.classList.toggle("bars", !withWords);
    for (const { bar, text, line, x, shift, anchor } of found.placed) {
      bar.setAttribute("transform", `translate(0 ${TOP + line * ROW})`);
      text.setAttribute("x", x);
      text.setAttribute("dx", shift);
      text.setAttribute("text-anchor", anchor);
    }
    chart.setAttribute("height", TOP + found.lines * ROW + 8);
    here.forEach((bar, place) => bar.setAttribute("tabindex", place ? -1 : 0));
  };

  const remember = (wanted) => {
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString();
    history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  };
  const recall = () => {
    const query = new URLSearchParams(location.search);
    for (const name of fields) {
      form.elements[name].value = query.get(name) || "";
      if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
    }
    filter();
  };

  // A link to a fact that the filters hide shows all facts again.
  const reveal = () => {
    const fact = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!fact || fact.tagName !== "ARTICLE") return;
    if (fact.hidden) { form.reset(); remember(filter()); }
    fact.scrollIntoView();
    fact.setAttribute("tabindex", "-1");
    fact.focus({ preventScroll: true });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => remember(filter()));
  form.addEventListener("reset", () => setTimeout(() => remember(filter())));
  addEventListener("popstate", recall);
  addEventListener("hashchange", reveal);
  addEventListener("resize", lay);

  if (chart) {
    const levels = [1, 2, 4, 8, 16, 32];
    for (const button of document.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => {
        const box = chart.parentElement;
        const middle = (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth;
        const place = levels.indexOf(zoom) + (button.dataset.zoom === "in" ? 1 : -1);
        zoom = levels[Math.min(Math.max(place, 0), levels.length - 1)];
        chart.setAttribute("width", `${zoom * 100}%`);
        chart.classList.toggle("zoom-2", zoom > 2 && zoom <= 8);
        chart.classList.toggle("zoom-3", zoom > 8);
        lay();
        box.scrollLeft = middle * box.scrollWidth - box.clientWidth / 2;
      });
    }
    // The Tab key stops here once; the arrow keys go from bar to bar, in the order of time.
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const here = bars.filter((bar) => !bar.classList.contains("gone"));
      const place = here.indexOf(document.activeElement);
      if (!step || place < 0) return;
      event.preventDefault();
      const next = here[Math.min(Math.max(place + step, 0), here.length - 1)];
      here[place].setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
    document.querySelector(".zoom").hidden = false;
  }
  form.hidden = false;
  recall();
  reveal();
})();
