// The filters: what is chosen, in the form and in the page's address.
const form = document.getElementById("_filters");
const count = document.getElementById("_count");
const toggle = form.querySelector(".toggle");
const choices = [...form.querySelectorAll(".choice")];
const MANY = ["actor", "topic"], ONE = ["kind", "words", "since", "until"];

const wanted = () => {
  const query = new URLSearchParams();
  for (const box of form.querySelectorAll("input:checked")) query.append(box.name, box.value);
  for (const name of ONE) if (form.elements[name].value.trim()) query.append(name, form.elements[name].value.trim());
  return query;
};
const filter = () => {
  const query = wanted();
  const actors = query.getAll("actor"), topics = query.getAll("topic"), kind = query.get("kind");
  const words = folded(query.get("words") || "").split(/\s+/).filter(Boolean);
  const since = query.has("since") ? dayOf(query.get("since"), false) : null;
  const until = query.has("until") ? dayOf(query.get("until"), true) : null;
  const shown = showFacts((fact) => (!kind || fact.kind === kind)
    && (!actors.length || actors.some((actor) => fact.actors.includes(actor)))
    && (!topics.length || topics.some((topic) => fact.topics.includes(topic)))
    && (since === null || fact.last >= since) && (until === null || fact.first <= until)
    && (since === null || until === null || !fact.gaps.some(([low, high]) => low <= since && high >= until))
    && words.every((word) => wordsOf(fact).includes(word)));
  count.textContent = shown === facts.length ? `All ${shown} facts` : `${shown} of ${facts.length} facts`;
  const parts = [...query.keys()].length;
  toggle.textContent = parts ? `Filters (${parts})` : "Filters";
  for (const choice of choices) {
    const chosen = [...choice.querySelectorAll("input:checked")].map((box) => box.parentElement.textContent.trim());
    choice.classList.toggle("some", chosen.length > 0);
    choice.firstElementChild.textContent = choice.dataset.label + (chosen.length ? `: ${chosen.length}` : "");
    choice.firstElementChild.title = chosen.join(", ");
  }
  drawTimeline();
  return query;
};
const remember = (query) => {
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
};
const recall = () => {
  const query = new URLSearchParams(location.search);
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = query.getAll(box.name).includes(box.value);
  for (const name of ONE) {
    form.elements[name].value = query.get(name) || "";
    if (form.elements[name].selectedIndex === -1) form.elements[name].value = "";
  }
  filter();
};
const closeChoices = (but) => { for (const choice of choices) if (choice !== but) choice.open = false; };

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => remember(filter()));
form.elements.kind.addEventListener("change", () => remember(filter()));
form.addEventListener("reset", () => setTimeout(() => remember(filter())));
toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", form.classList.toggle("open")));
for (const choice of choices) choice.addEventListener("toggle", () => { if (choice.open) closeChoices(choice); });
addEventListener("click", (event) => { if (!event.target.closest(".choice")) closeChoices(); });
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = choices.find((choice) => choice.open);
  closeChoices();
  if (open) open.firstElementChild.focus();
});
addEventListener("popstate", recall);
