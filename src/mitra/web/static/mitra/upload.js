// Several files at once, with progress, gone on with after a broken line or a reload: tus 1.0.0 against /unggah/.
// Without this file the form sends the files in one go.
const TUS = { "Tus-Resumable": "1.0.0" };
const SMALLEST = 1 << 18, LARGEST = 1 << 22, AT_ONCE = 2;
const wait = (ms) => new Promise((go) => (setTimeout(go, ms), addEventListener("online", go, { once: true })));
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const megabytes = (bytes) => `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]"), list = form.querySelector("[data-uploads]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value, said = form.dataset;
  const queue = [];
  let running = 0;

  function send(one, method, url, headers = {}, body = null) {
    return new Promise((answered, failed) => {
      const xhr = (one.xhr = new XMLHttpRequest());
      xhr.open(method, url);
      for (const [name, value] of Object.entries({ ...TUS, "X-CSRFToken": token, ...headers })) xhr.setRequestHeader(name, value);
      xhr.upload.onprogress = (event) => body && one.show(one.offset + event.loaded);
      xhr.onload = () => (xhr.status >= 500 ? failed() : answered(xhr));
      xhr.onerror = xhr.onabort = failed;
      xhr.send(body);
    });
  }

  function row(file) {
    const item = document.createElement("li"), bar = document.createElement("progress"), cancel = document.createElement("button");
    const [name, words] = ["span", "p"].map((tag) => document.createElement(tag));
    item.className = "m-uploads__one"; name.className = "m-uploads__name"; bar.className = "m-uploads__bar";
    words.className = "m-uploads__said"; cancel.className = "m-uploads__cancel"; cancel.type = "button";
    name.textContent = file.name; cancel.textContent = said.cancel; bar.max = file.size; bar.value = 0;
    bar.setAttribute("aria-label", file.name); cancel.setAttribute("aria-label", `${said.cancel}: ${file.name}`);
    item.append(name, cancel, bar, words); list.append(item); list.hidden = false;
    const one = {
      file, offset: 0, piece: SMALLEST, key: `mitra-upload ${said.institution} ${said.document ?? ""} ${file.name} ${file.size} ${file.lastModified}`,
      say(text, state) {
        words.textContent = text; item.dataset.state = state;
        if (!["going", "waiting"].includes(state)) form.querySelector("[data-announced]").textContent = `${file.name}: ${text}`;
        if (["done", "refused", "cancelled"].includes(state)) cancel.remove(), bar.remove();
      },
      show(bytes) {
        bar.value = bytes;
        if (bytes >= file.size) one.say(said.checking, "checking");
        else one.say(said.going.replace("{done}", megabytes(bytes)).replace("{all}", megabytes(file.size)), "going");
      },
      link(url) { const a = document.createElement("a"); a.className = "govuk-link"; a.href = url; a.textContent = file.name; name.replaceChildren(a); },
    };
    cancel.onclick = () => { one.stopped = true; one.xhr?.abort(); const url = localStorage[one.key]; forget(one); if (url) send(one, "DELETE", url).catch(() => {}); one.say(said.cancelled, "cancelled"); };
    one.say(said.waiting, "waiting");
    return one;
  }

  const forget = (one) => localStorage.removeItem(one.key);
  function end(one, xhr) {
    forget(one);
    const url = xhr.getResponseHeader("Mitra-Document");
    if (url) one.link(url), one.say(said.done, "done");
    else if (xhr.getResponseHeader("Tus-Resumable")) one.say(xhr.responseText || xhr.statusText, "refused");
    else one.say(said.signedOut, "refused");
    return true;
  }

  // One step: false if there is more to do.
  async function step(one) {
    let url = localStorage[one.key];
    if (!url) {
      const about = { filename: one.file.name, institution: said.institution, ...(said.document && { document: said.document }) };
      const made = await send(one, "POST", said.upload, { "Upload-Length": one.file.size, "Upload-Metadata": Object.entries(about).map(([k, v]) => `${k} ${base64(v)}`).join() });
      if (made.status !== 201) return end(one, made);
      localStorage[one.key] = url = made.getResponseHeader("Location");
      one.known = true;
    }
    if (!one.known) {
      const found = await send(one, "HEAD", url);
      if (found.status !== 200 || !found.getResponseHeader("Tus-Resumable")) return found.status === 200 ? end(one, found) : (forget(one), false);
      one.offset = Number(found.getResponseHeader("Upload-Offset"));
      one.known = true;
      if (one.offset === one.file.size) return end(one, found);
    }
    one.show(one.offset);
    const began = performance.now();
    const sent = await send(one, "PATCH", url, { "Upload-Offset": one.offset, "Content-Type": "application/offset+octet-stream" }, one.file.slice(one.offset, one.offset + one.piece));
    if (sent.status === 409 || sent.status === 423) return (one.known = false), await wait(1000), false;
    if (sent.status !== 204) return end(one, sent);
    one.offset = Number(sent.getResponseHeader("Upload-Offset"));
    one.piece = Math.min(LARGEST, Math.max(SMALLEST, performance.now() - began < 2000 ? one.piece * 2 : one.piece >> 1));
    return one.offset === one.file.size && end(one, sent);
  }

  async function whole(one) {
    for (let pause = 1000; !one.stopped; ) {
      try {
        if (await step(one)) return;
        pause = 1000;
      } catch {
        if (one.stopped) return;
        one.known = false;
        one.say(said.broken, "broken");
        await wait(pause);
        pause = Math.min(30000, pause * 2);
      }
    }
  }

  async function next() {
    if (running >= AT_ONCE || !queue.length) return;
    running++;
    const one = queue.shift();
    if (!one.stopped) await whole(one);
    running--;
    if (!running && !queue.length) form.querySelector("[data-finished]").hidden = false;
    next();
  }

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    for (const file of input.files) queue.push(row(file)), next();
    input.value = "";
    input.dispatchEvent(new Event("change"));
  });
}
