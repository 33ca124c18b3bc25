// Saves changed cells as one types; what is not saved stays in this browser.
const $ = (what, within = form) => within.querySelector(what);
const form = $("[data-autosave]", document), words = form.dataset, out = $("[data-said]"), sent = {};
const store = `draft ${location.pathname}${location.search}`;
const get = (name) => (form.elements[name]?.value ?? "").replace(/\r\n/g, "\n");
const set = (name, text) => (form.elements[name].value = text);
const row = (name, what = "row-") => what + name.split("-")[0];
const cell = (name) => $(`[data-cell="${name}"]`);
const names = [...form.querySelectorAll("[name^=was-]")].map((one) => one.name.slice(4));
const changed = () => names.filter((name) => get(name) !== get(`was-${name}`).replace(/^\d+:/, ""));
const place = (name) => `${get(row(name))} ${name.split("-")[1]}`;
const say = (text) => (out.textContent = text);
const later = (ms) => (clearTimeout(timer), (timer = setTimeout(save, ms)));
const token = /csrfmiddlewaretoken" value="(.+?)"/; // of whoever signed in again
let timer, busy;

function keep() {
  const left = changed().map((name) => [place(name), [name, `was-${name}`, row(name, "new-")].map(get)]);
  if (left.length) localStorage[store] = JSON.stringify(Object.fromEntries(left));
  else localStorage.removeItem(store);
}

function differ({ name, theirs, says, revision }) {
  const settle = () => (set(`was-${name}`, `${revision}:${theirs}`), later(0));
  if (sent[name] === theirs) return settle(); // ours, whose answer got lost
  const box = $("#conflict").content.cloneNode(true).firstElementChild;
  $("p", box).textContent = says;
  $("p + p", box).textContent = theirs || "–";
  box.onclick = ({ target: { dataset } }) => {
    if (!dataset.take) return;
    if (dataset.take === "theirs") set(name, theirs);
    box.remove();
    settle();
  };
  cell(name).append(box);
}

function fault(name, text) {
  const group = cell(name).firstElementChild;
  const line = $(".govuk-error-message", group) ?? group.appendChild(document.createElement("p"));
  Object.assign(line, { className: text && "govuk-error-message", textContent: text });
  group.classList.toggle("govuk-form-group--error", text);
  if (!text) $(`.govuk-error-summary [href="#${name}"]`, document)?.parentNode.remove();
}

function done(told) {
  for (const name in told.cells) set(`was-${name}`, told.cells[name]);
  for (const name in told.faults) fault(name, told.faults[name]);
  for (const { name, value } of form.querySelectorAll("[name^=new-]")) if (told.rows[value]) set(row(name.slice(4)), told.rows[value]);
  told.conflicts.forEach(differ);
  for (const part of ["strip", "status"]) $(`[data-${part}]`, document).innerHTML = told[part];
  say(told.saved);
}

async function save() {
  keep();
  const going = changed().filter((name) => !$(".m-conflict", cell(name)));
  if (busy || !going.length) return;
  busy = true;
  const body = new URLSearchParams();
  for (const name of going) {
    for (const one of ["csrfmiddlewaretoken", row(name), row(name, "new-"), name, `was-${name}`]) body.set(one, get(one));
  }
  let wait = 5000;
  try {
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.status > 499) throw answer;
    const told = /json/.test(answer.headers.get("Content-Type")) && (await answer.json());
    if (told) wait = told.saved ? 900 : 0;
    if (!wait) say(told.refused);
    else if (told) done(told);
    else say(words.signedOut), set("csrfmiddlewaretoken", token.exec(await (await fetch(location.href)).text())[1]);
  } catch {
    say(words.waiting);
    for (const name of going) sent[name] ??= body.get(name);
  }
  busy = false;
  keep();
  if (wait) later(wait);
}

const kept = JSON.parse(localStorage[store] ?? "{}"), rows = [...form.querySelectorAll("[name^=row-]")];
for (const name of names) {
  const [text, was, called] = kept[place(name)] ?? [];
  if (!was || (called && rows.some(({ value }) => value.endsWith(called)) && !get(row(name)))) continue; // sent by the button: the row is there
  set(name, text), set(`was-${name}`, was), later(0);
  if (form.elements[row(name, "new-")]) set(row(name, "new-"), called);
}
form.oninput = () => later(900);
form.onchange = () => later(100);
form.onsubmit = () => localStorage.removeItem(store);
ononline = onfocus = () => later(0);
onpagehide = keep;
