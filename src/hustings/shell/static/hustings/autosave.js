// Saves a draft while it is being written, and says when it was last saved.
// The form names its address in data-autosave-url; the status element [data-autosave-status] holds the two
// sentences in data-saved and data-unsaved, with {time} in the place of the time. A field named "base" holds the version
// that was opened; the answer {"version"} of each saving goes into it. Where it has {"told"}, a piece of the page, that
// takes its place in [data-autosave-told].

const WAIT = 1500;
const AGAIN = 10000;
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

function watch(form) {
  const status = document.querySelector("[data-autosave-status]");
  let saved = clock.format(new Date());
  let timer = 0;
  let changed = false;
  let sending = false;

  function say(sentence) {
    const text = (sentence || "").replace("{time}", saved);
    if (status && status.textContent !== text) status.textContent = text;
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function typed() {
    const data = new FormData(form);
    // Files go up by themselves; a draft is text.
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  async function save() {
    if (!changed || sending) return;
    changed = false;
    sending = true;
    let next = WAIT;
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body: typed(),
        headers: { Accept: "application/json" },
        redirect: "error",
        // Outlives the page; browsers take little that way, so only where the page is being left.
        keepalive: document.visibilityState === "hidden",
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const { version, told } = await answer.json();
      const place = document.querySelector("[data-autosave-told]");
      if (place && told != null && place.innerHTML !== told) place.innerHTML = told;
      if (form.elements.base) form.elements.base.value = version;
      saved = clock.format(new Date());
      say(status?.dataset.saved);
    } catch {
      changed = true;
      next = AGAIN;
      say(status?.dataset.unsaved);
    }
    sending = false;
    if (changed) later(next);
  }

  form.addEventListener("input", () => {
    changed = true;
    later(WAIT);
  });
  form.addEventListener("submit", () => {
    changed = false;
    clearTimeout(timer);
  });
  // In another language it is the same form: what is typed is saved first, and stands there too.
  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", async (event) => {
      if (!changed) return;
      event.preventDefault();
      await save();
      if (!changed) location.assign(link.href);
    });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

document.querySelectorAll("form[data-autosave-url]").forEach(watch);
