// Keys for lists where people work: J next, K previous, Enter opens. Off until somebody switches it on; remembered here only.
const KEY = "mitra-keys";
const panel = document.querySelector("[data-keys]");
const rows = () => [...document.querySelectorAll("[data-row] [data-open]")];

function move(step) {
  const links = rows();
  const here = links.findIndex((link) => link === document.activeElement || link.hasAttribute("data-here"));
  const focused = links.indexOf(document.activeElement);
  const from = focused >= 0 ? focused : here;
  const next = links[Math.min(Math.max(from + step, 0), links.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function typing(target) {
  return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (step === undefined) return;
  event.preventDefault();
  move(step);
}

function set(on) {
  const button = panel.querySelector("[data-keys-switch]");
  button.setAttribute("aria-pressed", String(on));
  panel.querySelector("[role=status]").textContent = on ? panel.dataset.on : "";
  (on ? document.addEventListener : document.removeEventListener).call(document, "keydown", pressed);
  localStorage.setItem(KEY, on ? "on" : "off");
}

if (panel) {
  panel.hidden = false;
  panel.querySelector("[data-keys-switch]").addEventListener("click", (event) =>
    set(event.currentTarget.getAttribute("aria-pressed") !== "true"),
  );
  if (localStorage.getItem(KEY) === "on") set(true);
}
