// Zoom and pan in the timeline: buttons, wheel, pinch, drag and keys.
const LEAST_DAYS = 14;
let waiting = false;
const setView = (low, high) => {
  const wide = Math.min(Math.max(high - low, Math.min(LEAST_DAYS, whole.high - whole.low)), whole.high - whole.low);
  view.low = Math.min(Math.max(low, whole.low), whole.high - wide);
  view.high = view.low + wide;
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; drawTimeline(); });
};
const zoomBy = (factor, share = .5) => { // share: which part of the width stays where it is
  const wide = view.high - view.low, fixed = view.low + share * wide;
  const after = Math.min(Math.max(wide / factor, LEAST_DAYS), whole.high - whole.low);
  setView(fixed - share * after, fixed + (1 - share) * after);
};
const panBy = (share) => { const days = share * (view.high - view.low); setView(view.low + days, view.high + days); };
const shareAt = (x) => {
  const box = chart.querySelector(".axis").getBoundingClientRect();
  return Math.min(Math.max((x - box.left) / box.width, 0), 1);
};
const focusRow = (step) => {
  const rows = [...chart.querySelectorAll(".rows a")], here = rows.indexOf(document.activeElement);
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  if (!next) return;
  for (const row of rows) row.setAttribute("tabindex", row === next ? "0" : "-1");
  next.focus();
};

if (chart) {
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "all") setView(whole.low, whole.high);
      else zoomBy(button.dataset.zoom === "in" ? 2 : .5);
    });
  }
  chart.addEventListener("wheel", (event) => {
    const onAxis = event.clientY - chart.getBoundingClientRect().top < 26;
    if (event.ctrlKey || event.metaKey || onAxis) zoomBy(Math.exp(-event.deltaY / (event.deltaMode ? 10 : 300)), shareAt(event.clientX));
    else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) panBy((event.deltaX || event.deltaY) / chart.clientWidth);
    else return; // the page scrolls
    event.preventDefault();
  }, { passive: false });
  chart.addEventListener("keydown", (event) => {
    const onRow = event.target !== chart;
    const act = {
      "+": () => zoomBy(2), "=": () => zoomBy(2), "-": () => zoomBy(.5), 0: () => setView(whole.low, whole.high),
      ArrowLeft: () => onRow && !event.shiftKey ? focusRow(-1) : panBy(-.2), ArrowRight: () => onRow && !event.shiftKey ? focusRow(1) : panBy(.2),
      ArrowUp: onRow && (() => focusRow(-1)), ArrowDown: onRow && (() => focusRow(1)),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const id = document.activeElement.dataset.for;
    act();
    if (id) requestAnimationFrame(() => { // the rows are new after a zoom
      if (document.activeElement === document.body) (chart.querySelector(`[data-for="${CSS.escape(id)}"]`) || chart).focus();
    });
  });
  const fingers = new Map();
  let moved = 0;
  chart.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, event);
  });
  addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const width = chart.querySelector(".axis").clientWidth || chart.clientWidth;
    const [other] = [...fingers.values()].filter((finger) => finger.pointerId !== event.pointerId);
    moved += Math.abs(event.clientX - before.clientX);
    fingers.set(event.pointerId, event);
    if (other) {
      const gap = (finger) => Math.max(Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY), 10);
      zoomBy(gap(event) / gap(before), shareAt((event.clientX + other.clientX) / 2));
    } else if (moved > 4) panBy((before.clientX - event.clientX) / width);
  });
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, (event) => fingers.delete(event.pointerId));
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("click", (event) => {
    if (moved > 4) { event.preventDefault(); return; } // a drag is no click
    const period = event.target.closest(".periods rect");
    if (period) setView(+period.dataset.low, +period.dataset.high);
  });
  document.querySelector(".zoom").hidden = false;
}
