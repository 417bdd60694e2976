"use strict";
/* Filters, finding <-> evidence, keys. The page reads without it. */
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (id) => document.getElementById(id);
  const findings = all("article.f"), chips = all(".chips button"), find = one("find"), shown = one("shown");
  const texts = new Map(findings.map((f) => [f, f.textContent.toLowerCase().replace(/\s+/g, "")]));
  let verdict = "", book = "";

  function filter() {
    const words = find.value.toLowerCase().replace(/\s+/g, "");
    let n = 0;
    for (const f of findings) {
      const on = (!verdict || f.dataset.v === verdict) && (!book || f.dataset.b === book) && (!words || texts.get(f).includes(words));
      f.classList.toggle("off", !on);
      n += on;
    }
    for (const fold of all("details.outside")) {
      const some = fold.querySelector("article.f:not(.off)");
      fold.classList.toggle("off", !some);
      fold.open = Boolean(some) && (verdict === "not_applicable" || Boolean(words));
    }
    for (const group of all(".chapter, .kind")) group.classList.toggle("off", !group.querySelector("article.f:not(.off)"));
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.v === verdict));
    const text = n ? shown.dataset.text : shown.dataset.none;
    shown.textContent = text.replace("{n}", n).replace("{all}", findings.length);
  }
  function choose(v, b = "") { verdict = v; book = b; filter(); }
  function clear() { find.value = ""; choose(""); }

  all(".tools").forEach((tools) => { tools.hidden = false; });
  chips.forEach((chip) => chip.addEventListener("click", () => choose(verdict === chip.dataset.v ? "" : chip.dataset.v)));
  find.addEventListener("input", filter);
  all("a[data-filter]").forEach((a) => a.addEventListener("click", () => { find.value = ""; choose(a.dataset.filter); }));

  /* A link to a finding must show it, whatever the filter hides; a link into the list of unread numbers opens it. */
  function reveal() {
    if (location.hash.startsWith("#v=")) {
      const asked = new URLSearchParams(location.hash.slice(1));
      find.value = "";
      choose(asked.get("v"), asked.get("b") ?? "");
      one("findings").scrollIntoView();
      return;
    }
    const target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const hidden = target.closest(".off"), fold = target.closest("details.outside");
    if (hidden) clear();
    if (fold) fold.open = true;
    if (hidden || fold) target.scrollIntoView();
    if (target.tagName === "DETAILS") target.open = true;
    if (target.matches("article.f")) target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", reveal);

  /* From a marked place to its facts and findings. */
  const panel = one("panel"), body = one("panel-body");
  let back = null;
  function light(numbers) {
    all(".hot").forEach((el) => el.classList.remove("hot"));
    for (const number of numbers) {
      all(`mark[data-marks~="${number}"]`).forEach((el) => el.classList.add("hot"));
      const anchor = one("p" + number);
      if (anchor) anchor.classList.add("hot");
    }
  }
  function open(numbers, from) {
    body.replaceChildren();
    for (const number of numbers) {
      const entry = one("e" + number);
      if (!entry) continue;
      const copy = document.createElement("div");
      for (const child of entry.childNodes) copy.append(child.cloneNode(true));
      body.append(copy);
    }
    light(numbers);
    panel.hidden = false;
    back = from;
  }
  function close() {
    if (panel.hidden) return;
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    light([]);
    if (inside && back) back.focus();
  }
  one("panel-close").addEventListener("click", close);
  document.addEventListener("click", (event) => {
    const number = event.target.closest("a.n");
    if (number) { event.preventDefault(); open([number.dataset.mark], number); one("panel-close").focus(); return; }
    const mark = event.target.closest("mark[data-marks]");
    if (mark) { open(mark.dataset.marks.split(" "), mark); return; }
    const to = event.target.closest("a[data-mark]");
    if (to) light([to.dataset.mark]);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (!panel.hidden) close(); else if (verdict || book || find.value) clear(); return; }
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = event.target.closest("#findings");
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!here || !step) return;
    const list = findings.filter((f) => !f.classList.contains("off") && !f.closest("details:not([open])"));
    const at = list.indexOf(event.target.closest("article.f"));
    const next = list[at < 0 ? 0 : Math.min(Math.max(at + step, 0), list.length - 1)];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); }
  });
  addEventListener("beforeprint", () => all("details").forEach((d) => { d.dataset.was = d.open ? "1" : ""; d.open = true; }));
  addEventListener("afterprint", () => all("details").forEach((d) => { d.open = d.dataset.was === "1"; }));
  filter();
  reveal();
})();
