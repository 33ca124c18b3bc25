// Reads the code on a certificate with the camera, or from a photo, and opens the page that answers. Nothing leaves the device
// but what the code holds. Without this script the page works by number and by file, and a phone's own camera opens the answer.
const box = document.querySelector("[data-camera]");
const [start, stop, photo] = ["start", "stop", "photo"].map((name) => box.querySelector(`[data-${name}]`));
const video = box.querySelector("video");
const said = box.querySelector("[role=status]");
const TOKEN = /[\w-]+\.[\w-]+\.[\w-]+$/;
const LARGEST = 1600; // pixels a side: a photo is made smaller before it is read
let read;
let stream;

// The browser's own reader where it has one, else ours, which is fetched when it is first needed.
async function reader() {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue;
  }
  const { default: jsqr } = await import(box.dataset.camera);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (picture) => {
    const [wide, high] = [picture.videoWidth ?? picture.width, picture.videoHeight ?? picture.height];
    if (!wide) return undefined;
    const smaller = Math.min(1, LARGEST / Math.max(wide, high));
    [canvas.width, canvas.height] = [Math.round(wide * smaller), Math.round(high * smaller)];
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return jsqr(pen.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)?.data;
  };
}

function found(text) {
  const token = TOKEN.exec(text.replace(/\/$/, ""))?.[0];
  if (!token) {
    said.textContent = box.dataset.other;
    return false;
  }
  end();
  said.textContent = box.dataset.opening;
  location.assign(new URL(token, box.dataset.address));
  return true;
}

function end() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  video.hidden = stop.hidden = true;
  start.hidden = false;
}

async function look() {
  if (!stream) return;
  const text = await read(video).catch(() => undefined);
  if (!stream || (text && found(text))) return;
  setTimeout(look, 120);
}

start.addEventListener("click", async () => {
  said.textContent = "";
  try {
    read ??= await reader();
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  } catch {
    said.textContent = box.dataset.refused;
    return;
  }
  video.srcObject = stream;
  start.hidden = true;
  video.hidden = stop.hidden = false;
  stop.focus();
  await video.play();
  said.textContent = box.dataset.looking;
  look();
});
stop.addEventListener("click", () => {
  end();
  said.textContent = "";
  start.focus();
});
photo.addEventListener("change", async () => {
  const [file] = photo.files;
  if (!file) return;
  try {
    read ??= await reader();
    const text = await read(await createImageBitmap(file));
    if (!text) said.textContent = box.dataset.nothing;
    else found(text);
  } catch {
    said.textContent = box.dataset.nothing;
  }
  photo.value = "";
});
box.hidden = false;
start.hidden = !navigator.mediaDevices?.getUserMedia;
