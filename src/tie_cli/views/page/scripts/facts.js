// The facts of the page, and which of them the filters let through.
const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
const articles = [...document.querySelectorAll("article")];
const sections = [...document.querySelectorAll("main section, main .chunk")].filter((node) => node.querySelector("article"))
  .map((node) => ({ node, shown: 0, sized: 0, isChunk: node.classList.contains("chunk") }));
const sectionOf = new Map(sections.map((section) => [section.node, section]));
const facts = articles.map((node) => {
  const { kind, actors, topics, first, last, gaps, bar } = node.dataset;
  const around = [];
  for (let outer = node.parentElement; outer; outer = outer.parentElement) if (sectionOf.has(outer)) around.push(sectionOf.get(outer));
  return { node, kind, actors: actors.split(" "), topics: topics.split(" "), around, shown: true, words: null, bar,
    first: first === "" ? -Infinity : +first, last: last === "" ? Infinity : +last,
    gaps: gaps ? gaps.split(" ").map((gap) => gap.split(":").map(Number)) : [] };
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
const isKept = (id) => !factById.has(id) || factById.get(id).shown;

// A chunk that grows is not laid out in the frame of the filter, but for the first in view: the browser would lay out all that
// were near the screen while they were small.
const asleep = new Set(), inView = new Set();
const wake = () => { for (const node of asleep) node.classList.remove("asleep"); asleep.clear(); };
const watched = new IntersectionObserver((entries) => { for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target); });
for (const section of sections) if (section.isChunk) watched.observe(section.node);
const letSleep = (grown) => {
  if (!grown.length) return;
  const first = sections.find((section) => section.shown && inView.has(section.node));
  for (const section of grown) {
    if (section === first) continue;
    asleep.add(section.node);
    section.node.classList.add("asleep");
  }
  requestAnimationFrame(() => setTimeout(wake));
};

// Show the facts that pass and return how many there are. Only what changes is touched: that is what takes time.
const showFacts = (passes) => {
  let count = 0;
  for (const section of sections) section.shown = 0;
  for (const fact of facts) {
    fact.shown = passes(fact);
    if (fact.node.hidden === fact.shown) fact.node.hidden = !fact.shown;
    if (!fact.shown) continue;
    count += 1;
    for (const section of fact.around) section.shown += 1;
  }
  const grown = [];
  for (const section of sections) {
    if (section.node.hidden !== !section.shown) section.node.hidden = !section.shown;
    if (section.isChunk && section.shown !== section.sized) { // how high it is taken to be until it is near the screen
      if (section.sized && section.shown > section.sized) grown.push(section);
      section.sized = section.shown;
      section.node.style.containIntrinsicBlockSize = `${section.shown * 6.5}rem`;
    }
  }
  letSleep(grown);
  for (const row of gridRows) row.node.hidden = !row.links.some(isKept);
  if (grid) {
    const sides = new Set([...grid.querySelectorAll("tbody tr:not([hidden]) td a")].filter((link) => isKept(link.hash.slice(1))).map((link) => link.parentElement.dataset.actor));
    for (const cell of grid.querySelectorAll("[data-actor]")) cell.hidden = !sides.has(cell.dataset.actor);
    grid.closest("section").hidden = !sides.size;
  }
  return count;
};
