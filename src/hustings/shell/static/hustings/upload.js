// Sends a chosen file at once, in pieces (tus 1.0.0), and goes on where it stopped: after a lost line, after the page was
// left, on another machine. The element [data-files] names the address in data-url, the place in data-form, data-subject
// and data-field, and holds the sentences with {name}. What is here is rendered by the server and fetched again.

const PIECE = 1024 * 1024;
const LONGEST = 30000;
const HEADERS = { "Tus-Resumable": "1.0.0" };
const number = new Intl.NumberFormat(document.documentElement.lang, {
  maximumFractionDigits: 1,
  numberingSystem: "latn",
});
let going = 0;

const say = (files, key, name, more = "") => {
  const sentence = files.dataset[key].replace("{name}", `\u2068${name}\u2069`);
  files.querySelector("[data-files-status]").textContent = `${sentence} ${more}`.trim();
};

const wait = (delay) => new Promise((done) => setTimeout(done, delay));

const coded = (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

function ask(files, method, url, headers = {}, body = undefined) {
  const token = files.closest("form").elements.csrfmiddlewaretoken.value;
  return fetch(url, { method, body, headers: { ...HEADERS, "X-CSRFToken": token, ...headers }, redirect: "error" });
}

// The list as it is now; the script's buttons stand in the place of the ticks.
async function renew(files) {
  const answer = await fetch(location.href).catch(() => null);
  const page = new DOMParser().parseFromString((await answer?.text()) || "", "text/html");
  const now = page.querySelector(`[data-files="${files.dataset.files}"] [data-files-here]`);
  if (!now) return;
  files.querySelector("[data-files-here]").replaceWith(now);
  dress(files);
  const next = files.querySelector("[type=file]") || files.querySelector("ul");
  if (document.activeElement === document.body) next?.focus();
}

function dress(files) {
  for (const each of files.querySelectorAll("[data-files-tick]")) each.hidden = true;
  for (const each of files.querySelectorAll("[data-files-remove]")) each.hidden = false;
}

// A new upload, or the one of which this is the rest: the server knows the file again.
async function begin(files, file) {
  const { form, subject, field, url } = files.dataset;
  const told = { filename: file.name, form, subject, field, modified: String(file.lastModified) };
  const metadata = Object.entries(told).map(([name, value]) => `${name} ${coded(value)}`);
  const answer = await ask(files, "POST", url, { "Upload-Length": file.size, "Upload-Metadata": metadata.join() });
  if (!answer.ok) throw answer;
  return answer.headers.get("Location");
}

function show(files, file, offset) {
  const [bar, words] = files.querySelector("[data-files-progress]").children;
  bar.value = offset / file.size;
  words.textContent = files.dataset.going
    .replace("{name}", `\u2068${file.name}\u2069`)
    .replace("{part}", number.format(offset / PIECE))
    .replace("{whole}", number.format(file.size / PIECE));
}

async function pieces(files, file, url) {
  let answer = await ask(files, "HEAD", url);
  while (answer.ok) {
    const offset = Number(answer.headers.get("Upload-Offset"));
    show(files, file, offset);
    if (offset >= file.size) return;
    const headers = { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" };
    answer = await ask(files, "PATCH", url, headers, file.slice(offset, offset + PIECE));
  }
  throw answer;
}

// A lost line, a busy server and another sender pass; everything else is said.
const passes = (answer) => !(answer instanceof Response) || [409, 502, 503, 504].includes(answer.status);

async function send(files, file) {
  let url = "";
  for (let delay = 1000; ; delay = Math.min(2 * delay, LONGEST)) {
    try {
      url ||= await begin(files, file);
      await pieces(files, file, url);
      return say(files, "complete", file.name);
    } catch (answer) {
      if (!passes(answer)) return explain(files, file, answer);
      say(files, "waiting", file.name);
      await wait(delay);
    }
  }
}

async function explain(files, file, answer) {
  const key = { 401: "ended", 403: "ended", 507: "room" }[answer.status] || "refused";
  say(files, key, file.name, answer.status === 422 ? await answer.text() : "");
}

async function chosen(files, input) {
  const list = [...input.files];
  const progress = files.querySelector("[data-files-progress]");
  // Disabled, it goes along with no saving of the form.
  input.disabled = true;
  progress.hidden = false;
  going += 1;
  for (const file of list) await send(files, file);
  going -= 1;
  progress.hidden = true;
  input.disabled = false;
  input.value = "";
  await renew(files);
}

async function remove(files, { dataset }) {
  const answer = await ask(files, "DELETE", dataset.upload).catch(() => null);
  say(files, answer?.ok || answer?.status === 404 ? "gone" : "stays", dataset.name);
  await renew(files);
}

for (const files of document.querySelectorAll("[data-files]")) {
  dress(files);
  files.addEventListener("change", ({ target }) => {
    if (target.type === "file" && target.files.length) chosen(files, target);
  });
  files.addEventListener("click", ({ target }) => {
    if (target.closest("[data-files-remove]")) remove(files, target.closest("li"));
  });
}

addEventListener("beforeunload", (event) => {
  if (going) event.preventDefault();
});
