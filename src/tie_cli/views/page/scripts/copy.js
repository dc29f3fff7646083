// "Copy citation" and "Copy link" at each fact, put there as it comes near the screen.
const said = document.getElementById("_said");
const oneLine = (node) => node ? node.textContent.replace(/\s+/g, " ").trim() : "";
const addressOf = (fact) => `${location.href.split(/[?#]/)[0]}#${encodeURIComponent(fact.id)}`;

// Who said or did what, when, by which sources, and where that stands; words only in quotation marks if they are the speaker's.
const citationOf = (fact) => {
  const { says, when } = fact.dataset, words = oneLine(fact.querySelector("blockquote, .reported"));
  const what = says ? [says, words].filter(Boolean).join(": ") : oneLine(fact.querySelector("h3"));
  const sources = [...new Set([...citesOf(fact)].map(({ dataset }) => {
    const full = document.getElementById(`_source-${dataset.source}`).querySelector("cite"), link = full.querySelector("a");
    return [full.dataset.cited, dataset.locator, link?.href].filter(Boolean).join(", ");
  }))].join("; ");
  const date = when || oneLine(fact.querySelector(".when"));
  return `${what.replace(/\.$/, "")}, ${date}. Source: ${sources}. In: ${oneLine(document.querySelector("h1"))}, ${addressOf(fact)}`;
};
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // a page that is not on a secure origin, or without the right
    const box = html("textarea", { class: "hush" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) return false;
  }
  return true;
};
const addButtons = (fact) => {
  const line = fact.querySelector(".link");
  if (!line || line.querySelector("button")) return;
  for (const kind of ["citation", "link"]) line.append(html("button", { type: "button", "data-copy": kind, "aria-label": `Copy ${kind} of ${fact.id}` }, `Copy ${kind}`));
};
document.querySelector("main").addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const fact = button.closest("article"), kind = button.dataset.copy;
  const done = await copy(kind === "link" ? addressOf(fact) : citationOf(fact));
  button.focus({ preventScroll: true });
  button.textContent = done ? "Copied" : "Not copied";
  said.textContent = done ? `Copied the ${kind}` : "The browser did not allow copying";
  setTimeout(() => { button.textContent = `Copy ${kind}`; }, 2000);
});
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) { addButtons(entry.target); near.unobserve(entry.target); }
}, { rootMargin: "600px" });
