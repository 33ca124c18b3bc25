// Saves changed cells as one types. What is not saved stays in this browser: no connection, session ended, reload.
const $ = (what, within = form) => within.querySelector(what);
const form = $("[data-autosave]", document), words = form.dataset, out = $("[data-said]");
const store = `mitra-draft ${location.pathname}${location.search}`, sent = {};
const of = (name) => form.elements[name];
const get = (name) => (of(name)?.value ?? "").replace(/\r\n/g, "\n");
const set = (name, text) => (of(name).value = text);
const row = (name, what = "row-") => what + name.split("-")[0];
const cell = (name) => $(`[data-cell="${name}"]`);
const names = [...form.querySelectorAll("[name^=was-]")].map((one) => one.name.slice(4));
const changed = () => names.filter((name) => get(name) !== get(`was-${name}`).replace(/^\d+:/, ""));
const place = (name) => `${get(row(name))} ${name.split("-")[1]}`;
let timer, busy;

const say = (text, state) => ((out.textContent = text), (out.dataset.state = state));
const later = (ms) => (clearTimeout(timer), (timer = setTimeout(save, ms)));

function keep() {
  const left = changed().map((name) => [place(name), [name, `was-${name}`, row(name, "new-")].map(get)]);
  if (left.length) localStorage[store] = JSON.stringify(Object.fromEntries(left));
  else localStorage.removeItem(store);
}

function differ({ name, theirs, says, revision }) {
  const settle = () => (set(`was-${name}`, `${revision}:${theirs}`), later(0));
  if (sent[name] === theirs) return settle(); // an answer to us that got lost
  const box = $("#conflict").content.cloneNode(true).firstElementChild;
  const [who, text] = box.querySelectorAll("p");
  who.textContent = says;
  text.textContent = theirs || "–";
  box.onclick = ({ target: { dataset } }) => {
    if (!dataset.take) return;
    if (dataset.take === "theirs") set(name, theirs);
    box.remove();
    settle();
  };
  cell(name).append(box);
}

function fault(name, text) {
  let line = $(".govuk-error-message", cell(name));
  if (!line) cell(name).append((line = document.createElement("p")));
  line.className = text && "govuk-error-message";
  line.textContent = text;
}

function done(told) {
  for (const name in told.cells) set(`was-${name}`, told.cells[name]);
  for (const name in told.faults) fault(name, told.faults[name]);
  for (const { name, value } of form.querySelectorAll("[name^=new-]")) if (told.rows[value]) set(row(name.slice(4)), told.rows[value]);
  told.conflicts.forEach(differ);
  $("[data-strip]", document).innerHTML = told.strip;
  say(told.saved, "saved");
}

// Signed in again elsewhere: this page needs the new token.
async function renew() {
  const page = await fetch(location.href);
  const token = /csrfmiddlewaretoken" value="(.+?)"/.exec(await page.text());
  if (!page.redirected && token) set("csrfmiddlewaretoken", token[1]);
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
    if (wait < 1) say(told.refused, "waiting");
    else if (told) done(told);
    else say(words.signedOut, "waiting"), await renew();
  } catch {
    say(words.waiting, "waiting");
    for (const name of going) sent[name] ??= body.get(name);
  }
  busy = false;
  keep();
  if (wait) later(wait);
}

const kept = JSON.parse(localStorage[store] ?? "{}");
for (const name of names) {
  const [text, was, token] = kept[place(name)] ?? [];
  if (was) set(name, text), set(`was-${name}`, was), token && set(row(name, "new-"), token), later(0);
}
form.oninput = () => later(900);
form.onchange = () => later(100);
form.onsubmit = () => localStorage.removeItem(store);
ononline = onfocus = () => later(0);
onpagehide = keep;
