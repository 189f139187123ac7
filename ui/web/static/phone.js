/* Keeps what was touched in the phone until it is sent, where the line is bad. Every page works without this. */
(() => {
  "use strict";
  const RETRY = 5000;
  const OLD = 24 * 3600 * 1000;
  const KEY = "anjungan " + location.pathname;
  const seen = [];
  let at = 0;
  let going = null;

  const part = (name) => document.querySelector(`[data-${name}]`);

  /* true only where the phone really holds it */
  function keep(sent) {
    try {
      const text = JSON.stringify({ ...sent, since: Date.now() });
      localStorage.setItem(KEY, text);
      return localStorage.getItem(KEY) === text;
    } catch {
      return false;
    }
  }

  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) || "null");
      return found && Date.now() - found.since < OLD ? found : null;
    } catch {
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch { /* nothing was kept */ }
  }

  function sweep() {
    try {
      for (const name of Object.keys(localStorage).filter((each) => each.startsWith("anjungan "))) {
        const since = (JSON.parse(localStorage.getItem(name)) || {}).since;
        if (!(Date.now() - since < OLD)) localStorage.removeItem(name);
      }
    } catch { /* a phone that keeps nothing */ }
  }

  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(page.body);
    scrollTo(0, 0);
    const title = document.querySelector("h1");
    if (title) title.focus({ preventScroll: true });
    const ended = document.body.hasAttribute("data-ended");
    if (ended) forget();
    const note = part("kept");
    if (note) note.hidden = !kept();
  }

  function say(words) {
    const line = part("line");
    if (line) line.textContent = words;
  }

  async function send(sent) {
    const form = document.querySelector("form[data-keeps]");
    const holds = keep(sent);
    going = sent;
    if (form) form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(sent.to, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: sent.body,
      });
      if (answer.status >= 500) throw new Error("later");
      const html = await answer.text();
      if (going !== sent) return;
      going = null;
      seen.length = at + 1;
      seen.push(html);
      at += 1;
      history.pushState({ at }, "");
      show(html);
    } catch {
      if (going !== sent) return;
      const line = part("line");
      if (line) say(holds ? line.dataset.cutKept : line.dataset.cut);
      if (form) form.removeAttribute("aria-busy");
      setTimeout(() => { if (going === sent) send(sent); }, RETRY);
    }
  }

  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-keeps]")) return;
    event.preventDefault();
    const button = event.submitter;
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.append(button.name, button.value);
    const to = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    if (going && going.body === body.toString()) return;
    send({ to, body: body.toString() });
  });

  addEventListener("online", () => { if (going) send(going); });

  addEventListener("popstate", (event) => {
    const wanted = (event.state && event.state.at) || 0;
    if (seen[wanted] === undefined) return;
    going = null;
    at = wanted;
    show(seen[at]);
  });

  sweep();
  seen.push(document.documentElement.outerHTML);
  history.replaceState({ at: 0 }, "");
  const before = kept();
  if (document.body.hasAttribute("data-ended")) forget();
  else if (before && document.querySelector("form[data-keeps]")) send({ to: before.to, body: before.body });
})();
