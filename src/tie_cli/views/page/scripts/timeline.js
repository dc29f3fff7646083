// The timeline for the part of time that is in view: a row for each event, or counts by period if they are too many.
const chart = document.querySelector(".chart");
const MOST_ROWS = 60, LETTER = 7.2; // px, of the ticks
const SVG = "http://www.w3.org/2000/svg";
const whole = chart ? { low: +chart.dataset.low, high: +chart.dataset.high } : null;
const view = { ...whole };
const events = facts.filter((fact) => fact.bar).map((fact) => {
  const [start, end, sureStart, sureEnd, kind] = fact.bar.split(" ");
  return { fact, start: +start, end: +end, sureStart: +sureStart, sureEnd: +sureEnd, kind, colour: /\bc[\dx]\b/.exec(fact.node.className)[0] };
}).sort((one, other) => one.start - other.start);

const draw = (name, attributes, ...children) => {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};
const html = (name, attributes, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};
const place = (day) => 100 * (Math.min(Math.max(day, view.low), view.high) - view.low) / (view.high - view.low);
const stretch = (start, end, least = 0) => ({ x: `${place(start)}%`, width: `${Math.max(place(end) - place(start), least)}%`, y: 3, height: 10 });
const isOutside = (event) => event.end <= view.low || event.start >= view.high;
let axisWidth = 600; // px, as it was last laid out: asking for it would lay out the page at once
let leastBar = 1; // percent of the width that a short event has at least, to be seen

const barOf = (event) => {
  const bar = draw("svg", { class: "bar", "aria-hidden": "true" });
  if (event.kind === "day") {
    bar.append(draw("svg", { x: `${place((event.start + event.end) / 2)}%`, overflow: "visible" }, draw("path", { class: "sure", d: "M-5 8l5-6 5 6-5 6z" })));
    return bar;
  }
  bar.append(draw("rect", { class: "possible", ...stretch(event.start, event.end, leastBar) }));
  const least = event.sureStart === event.start && event.sureEnd === event.end ? leastBar : 0;
  if (event.sureEnd > event.sureStart) bar.append(draw("rect", { class: "sure", ...stretch(event.sureStart, event.sureEnd, least) }));
  const right = Math.max(place(event.end), place(event.start) + leastBar);
  const tails = [["start", place(event.start), event.start, "M-2 8h-12"], ["end", right, event.end, "M2 8h12"]];
  for (const [side, x, day, line] of tails) { // dashes beside a side on which nobody has reported
    if (![side + "-unknown", "unknown"].includes(event.kind) || day < view.low || day > view.high) continue;
    bar.append(draw("svg", { x: `${x}%`, overflow: "visible" }, draw("path", { class: "tail", d: line })));
  }
  return bar;
};
const rowOf = (event) => {
  const { node } = event.fact;
  const when = html("span", { class: "when" }, node.querySelector(".when").textContent);
  const label = html("span", { class: "label" }, when, " ", node.querySelector("h3").textContent);
  return html("li", {}, html("a", { class: event.colour, href: `#${node.id}`, "data-for": node.id, tabindex: -1, draggable: "false" }, label, barOf(event)));
};

// Periods from tick to tick, each a stack of its events by colour. An event counts where it begins, or where the view does.
const periodsOf = (shown) => {
  const ticks = ticksOf(view.low, view.high, 60);
  const edges = [view.low, ...ticks.map(([day]) => day).filter((day) => day > view.low), view.high];
  const stacks = edges.slice(1).map(() => new Map());
  let at = 0;
  for (const event of shown) {
    while (at < stacks.length - 1 && event.start >= edges[at + 1]) at += 1;
    stacks[at].set(event.colour, (stacks[at].get(event.colour) || 0) + 1);
  }
  const sum = (stack) => [...stack.values()].reduce((one, other) => one + other, 0);
  const most = Math.max(...stacks.map(sum));
  const picture = draw("svg", { class: "periods", role: "img", "aria-label": `${shown.length} events by period, at most ${most} in one` });
  stacks.forEach((stack, number) => {
    let top = 100;
    for (const [colour, count] of [...stack].sort()) {
      top -= 100 * count / most;
      const title = draw("title", {}, `from ${dayText(Math.ceil(edges[number]))}: ${sum(stack)}`);
      picture.append(draw("rect", { class: colour, ...stretch(edges[number], edges[number + 1]), y: `${top}%`, height: `${100 * count / most}%`,
        "data-low": edges[number], "data-high": edges[number + 1] }, title));
    }
  });
  return { picture, most };
};

const drawAxis = () => {
  const axis = chart.querySelector(".axis");
  const width = axisWidth;
  leastBar = 500 / width;
  const ticks = ticksOf(view.low, view.high, Math.max(Math.floor(width / 90), 1));
  let free = 0;
  axis.replaceChildren(...ticks.flatMap(([day, text]) => {
    const x = place(day) * width / 100, line = draw("line", { x1: `${place(day)}%`, x2: `${place(day)}%`, y1: 22, y2: "100%" });
    if (x < free || x + text.length * LETTER > width) return [line];
    free = x + text.length * LETTER + 8;
    return [line, draw("text", { x: `${place(day)}%`, y: 15 }, text)];
  }));
};

const drawTimeline = () => {
  if (!chart) return;
  const passing = events.filter((event) => event.fact.shown);
  const shown = passing.filter((event) => !isOutside(event));
  chart.hidden = !passing.length;
  const many = shown.length > MOST_ROWS;
  chart.classList.toggle("many", many);
  const zoomed = view.low > whole.low || view.high < whole.high;
  chart.classList.toggle("zoomed", zoomed);
  for (const old of chart.querySelectorAll(".rows, .periods")) old.remove();
  drawAxis();
  let most = 0;
  if (many) {
    const { picture, most: highest } = periodsOf(shown);
    most = highest;
    chart.append(picture);
  }
  else chart.append(html("ol", { class: "rows" }, ...shown.map(rowOf)));
  chart.querySelector(".rows a")?.setAttribute("tabindex", "0");
  const span = zoomed ? `${dayText(Math.ceil(view.low))} – ${dayText(Math.floor(view.high - 1))}: ${shown.length} of ${passing.length} events` : "";
  const bars = many ? `the highest column counts ${most} events; choose one to zoom in` : "";
  document.getElementById("_window").textContent = [span, bars].filter(Boolean).join("; ").replace(/^t/, "T");
};
if (chart) new ResizeObserver(([{ contentRect: { width } }]) => {
  if (!width || width === axisWidth) return;
  axisWidth = width;
  drawTimeline();
}).observe(chart.querySelector(".axis"));
