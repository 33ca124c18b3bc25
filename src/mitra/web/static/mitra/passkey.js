// Passkeys: asks the device for one and sends its answer with the form. Forms bear data-passkey="create", "get" or "login"; the
// options stand in #passkey-options, for "login" they are fetched. Without WebAuthn the forms that start hidden stay so.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

function asked(options) {
  const key = options.publicKey;
  const made = { ...key, challenge: bytes(key.challenge) };
  if (key.user) made.user = { ...key.user, id: bytes(key.user.id) };
  if (key.excludeCredentials) made.excludeCredentials = listed(key.excludeCredentials);
  if (key.allowCredentials) made.allowCredentials = listed(key.allowCredentials);
  return made;
}

function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function options(form) {
  if (form.dataset.passkey !== "login") return JSON.parse(document.getElementById("passkey-options").textContent);
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  return (await (await fetch(form.action, { headers })).json());
}

async function use(form) {
  const given = await options(form);
  if (form.dataset.passkey !== "create") return navigator.credentials.get({ publicKey: asked(given.request_options) });
  const publicKey = asked(given.creation_options);
  // Kept on the device and unlocked there: it is then a way in by itself, without a password.
  publicKey.authenticatorSelection = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
  return navigator.credentials.create({ publicKey });
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const error = form.querySelector("[data-passkey-error]");
    error.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(answered(await use(form)));
      form.submit();
    } catch {
      error.hidden = false;
    }
  });
}
