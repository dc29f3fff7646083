// The facts of the page, and which of them the filters let through.
const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
const articles = [...document.querySelectorAll("article")];
const sections = [...document.querySelectorAll("main section, main .chunk")].filter((node) => node.querySelector("article"))
  .map((node) => ({ node, facts: [], shown: 0, sized: 0, isChunk: node.classList.contains("chunk") }));
const sectionOf = new Map(sections.map((section) => [section.node, section]));
const facts = articles.map((node) => {
  const { kind, actors, topics, first, last, gaps, bar } = node.dataset;
  const around = [];
  for (let outer = node.parentElement; outer; outer = outer.parentElement) if (sectionOf.has(outer)) around.push(sectionOf.get(outer));
  const fact = { node, kind, actors: actors.split(" "), topics: topics.split(" "), around, shown: true, hidden: false, words: null, bar,
    first: first === "" ? -Infinity : +first, last: last === "" ? Infinity : +last,
    gaps: gaps ? gaps.split(" ").map((gap) => gap.split(":").map(Number)) : [] };
  around[0].facts.push(fact);
  return fact;
});
const factById = new Map(facts.map((fact) => [fact.node.id, fact]));

// The sources of a fact, which may be those of its topic.
const citesOf = (node) => {
  const own = node.querySelectorAll("cite");
  return own.length ? own : node.closest("section.topic")?.querySelectorAll(".shared cite") || own;
};

// What a search looks in: the fact itself, its topic's heading, its sources in full, and the notes that it refers to.
const wordsOf = (fact) => {
  if (fact.words === null) {
    const parts = [fact.node.textContent];
    const topic = fact.node.closest("section.topic");
    if (topic) parts.push(topic.firstElementChild.textContent, ...[...topic.querySelectorAll(":scope > .about, :scope > .shared")].map((part) => part.textContent));
    for (const { dataset } of citesOf(fact.node)) parts.push(document.getElementById(`_source-${dataset.source}`).firstElementChild.textContent);
    for (const mark of fact.node.querySelectorAll("sup a")) parts.push(document.getElementById(mark.hash.slice(1)).textContent);
    fact.words = folded(parts.join(" "));
  }
  return fact.words;
};

const grid = document.querySelector("table");
const gridRows = grid ? [...grid.tBodies[0].rows].map((node) => ({ node, links: [...node.querySelectorAll("td a")].map((link) => link.hash.slice(1)) })) : [];
// Whether the grid is wider than its frame, so that a side is cut: asked once the page is laid out.
const frame = grid?.parentElement;
const showCut = () => requestAnimationFrame(() => { document.getElementById("_cut").hidden = frame.scrollWidth <= frame.clientWidth + 1; });
if (grid) new ResizeObserver(showCut).observe(frame);
const isKept = (id) => !factById.has(id) || factById.get(id).shown;

// Which facts pass is known at once; to hide and show thousands of them takes the browser longer. So before the next frame that is
// done for the first chunk in view and a few more. The others are asleep, neither laid out nor painted, until their turn after it.
const AT_ONCE = 200, SLICE = 8; // facts, and ms
const main = document.querySelector("main"), inView = new Set();
const watched = new IntersectionObserver((entries) => { for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target); });
for (const section of sections) if (section.isChunk) watched.observe(section.node);
let waitingSections = [];
const isStale = (fact) => fact.hidden === fact.shown;
const settle = (section) => {
  for (const fact of section.facts) if (isStale(fact)) fact.node.hidden = fact.hidden = !fact.shown;
  section.node.classList.remove("asleep");
};
const settleAll = () => {
  waitingSections.forEach(settle);
  waitingSections = [];
  main.removeAttribute("aria-busy");
};
const settleSome = () => {
  const start = performance.now();
  while (waitingSections.length && performance.now() - start < SLICE) settle(waitingSections.shift());
  if (waitingSections.length) setTimeout(settleSome);
  else main.removeAttribute("aria-busy");
};
const settleInTurn = (changed) => {
  const first = changed.find((section) => section.shown && inView.has(section.node));
  const isWaiting = waitingSections.length > 0;
  let left = AT_ONCE;
  waitingSections = [];
  for (const section of changed) {
    left -= section.facts.length;
    if (section === first || (left >= 0 && !section.grows)) settle(section);
    else {
      waitingSections.push(section);
      section.node.classList.add("asleep");
    }
  }
  if (!waitingSections.length) return;
  main.setAttribute("aria-busy", "true");
  if (!isWaiting) requestAnimationFrame(() => setTimeout(settleSome));
};

// Show the facts that pass and return how many there are. Only what changes is touched: that is what takes time.
const showFacts = (passes) => {
  let count = 0;
  for (const section of sections) section.shown = 0;
  for (const fact of facts) {
    fact.shown = passes(fact);
    if (!fact.shown) continue;
    count += 1;
    for (const section of fact.around) section.shown += 1;
  }
  for (const section of sections) {
    if (section.node.hidden !== !section.shown) section.node.hidden = !section.shown;
    section.grows = section.shown > section.sized && section.sized > 0;
    if (section.isChunk && section.shown !== section.sized) { // how high it is taken to be until it is near the screen
      section.sized = section.shown;
      section.node.style.containIntrinsicBlockSize = `${section.shown * 6.5}rem`;
    }
  }
  settleInTurn(sections.filter((section) => section.facts.some(isStale) || section.node.classList.contains("asleep")));
  for (const row of gridRows) row.node.hidden = !row.links.some(isKept);
  if (grid) {
    const sides = new Set([...grid.querySelectorAll("tbody tr:not([hidden]) td a")].filter((link) => isKept(link.hash.slice(1))).map((link) => link.parentElement.dataset.actor));
    for (const cell of grid.querySelectorAll("[data-actor]")) cell.hidden = !sides.has(cell.dataset.actor);
    grid.closest("section").hidden = !sides.size;
    grid.className = `n${sides.size + 1}`;
    const ofAll = document.getElementById("_of-all");
    if (ofAll) ofAll.hidden = count === facts.length;
    for (const pair of document.querySelectorAll(".pairs [data-actors]")) pair.hidden = !pair.dataset.actors.split(" ").every((side) => sides.has(side));
    showCut();
  }
  return count;
};
