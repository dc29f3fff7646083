// What happens when the page opens, when it is printed, and when a link leads to a fact.

// A link to a fact that the filters hide shows all facts again.
const reveal = () => {
  const fact = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!fact || fact.tagName !== "ARTICLE") return;
  if (!factById.get(fact.id).shown) { form.reset(); remember(filter()); }
  settleAll();
  addButtons(fact);
  fact.scrollIntoView();
  fact.setAttribute("tabindex", "-1");
  fact.focus({ preventScroll: true });
};
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => { settleAll(); for (const passage of document.querySelectorAll(".passage")) passage.open = true; });
addEventListener("afterprint", () => { for (const passage of document.querySelectorAll(".passage")) passage.open = false; });

form.hidden = false;
recall();
reveal();
setTimeout(() => { // after the first paint
  for (const node of articles) near.observe(node);
  let next = 0;
  const readAhead = (time) => { // so that the first search of many facts is as quick as the next
    while (next < facts.length && time.timeRemaining() > 2) wordsOf(facts[next++]);
    if (next < facts.length) requestIdleCallback(readAhead);
  };
  if (window.requestIdleCallback) requestIdleCallback(readAhead);
});
