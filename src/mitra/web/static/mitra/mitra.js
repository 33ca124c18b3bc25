// Starts the kit's components. Without this file every page still works; it is an ES module, so it runs
// after the document is parsed and after govuk.min.js, which stands before it.
const kit = window.MitraKit;

function report(error) {
  // A component that is already started says so; anything else is a defect worth seeing.
  if (error.name !== "InitError") console.error(error);
}

function start() {
  for (const component of kit.components) kit.createAll(component, {}, { scope: document, onError: report });
}

if (kit) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  start();
  document.body.addEventListener("htmx:afterSwap", start);
}

// What was clicked may be gone with the part of the page that was exchanged: then reading goes on at its result.
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement === document.body) event.detail.elt.querySelector("[data-focus]")?.focus({ preventScroll: true });
});
// What fails is shown as the browser would show it; not so a request cut short because the reader goes elsewhere.
let leaving = false;
addEventListener("beforeunload", () => (leaving = true));
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.body.addEventListener(failure, (event) => leaving || location.assign(event.detail.pathInfo.finalRequestPath));
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
