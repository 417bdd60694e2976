"use strict";
/* Finding units, sorting, the matrix and the lists of rows drawn from the data at the end of the page. */
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (id) => document.getElementById(id);
  const data = JSON.parse(one("data").textContent);
  const make = (tag, text, cls) => { const el = document.createElement(tag); if (text !== undefined) el.textContent = text; if (cls) el.className = cls; return el; };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  all(".tools").forEach((tools) => { tools.hidden = false; });

  /* Ranking: find and sort. */
  const find = one("find"), found = one("found"), clear = one("clear");
  const tidy = (text) => text.toLowerCase().replace(/\s+/g, "");
  const names = data.units.map(tidy);
  const FIRST = 100, STEP = 500;
  const groups = data.groups.map(([id, book, rows]) => {
    const el = one(id), table = el.querySelector(".rank"), more = el.querySelector(".more");
    return { el, table, more, rows, book, drawn: all(".rr:not(.head)", table), left: rows };
  });
  const edges = (row) => row[2].split("–").map(Number);
  let bin = null;
  function inBin(row) {
    const range = edges(row), low = range[0], high = range[range.length - 1];
    return (low < bin.to || bin.top) && high >= bin.from;
  }
  function rankRow(book, [u, rank, range, left, width, grades, counts]) {
    const row = make("div", undefined, "rr"), cell = (text, cls) => { const el = make("span", text, cls); el.setAttribute("role", "cell"); row.append(el); return el; };
    row.setAttribute("role", "row");
    cell(rank);
    const name = make("a");
    name.href = data.pages[u];
    name.append(make("bdi", data.units[u]));
    cell().append(name);
    cell(range);
    const bar = make("i");
    bar.style.left = left + "%";
    bar.style.width = width + "%";
    cell(undefined, "rbar").append(bar);
    cell(undefined, "gr").append(make("bdi", grades));
    counts.forEach((n, i) => {
      if (!n) { cell("0", "c"); return; }
      const a = make("a", n);
      a.href = data.pages[u] + "#v=" + data.counted[i] + (book ? "&b=" + encodeURIComponent(book) : "");
      cell(undefined, "c").append(a);
    });
    return row;
  }
  function drawGroup(g, count) {
    g.drawn.forEach((row) => row.remove());
    g.drawn = g.left.slice(0, count).map((row) => rankRow(g.book, row));
    g.table.append(...g.drawn);
    g.el.classList.toggle("off", !g.left.length);
    offerMore(g);
  }
  function offerMore(g) {
    const rest = g.left.length - g.drawn.length;
    g.more.hidden = rest <= 0;
    g.more.textContent = fill(g.more.dataset.text, { n: Math.min(STEP, rest) });
  }
  for (const g of groups) {
    offerMore(g);
    g.more.addEventListener("click", () => {
      const next = g.left.slice(g.drawn.length, g.drawn.length + STEP).map((row) => rankRow(g.book, row));
      g.drawn.push(...next);
      g.table.append(...next);
      offerMore(g);
      next[0].querySelector("a").focus();
    });
  }
  function filter() {
    const words = tidy(find.value);
    let rows = 0;
    for (const g of groups) {
      const here = !bin || bin.group === g.el.id;
      g.left = here ? g.rows.filter((row) => (!words || names[row[0]].includes(words)) && (!bin || inBin(row))) : [];
      rows += g.left.length;
      drawGroup(g, FIRST);
    }
    found.textContent = fill(found.dataset.text, { n: bin ? rows : chosen().length, all: names.length });
    clear.hidden = !words && !bin;
    matrix.from = 0;
    drawMatrix();
    drawRows(true);
  }
  let timer = 0;
  find.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 60); });
  clear.addEventListener("click", () => { find.value = ""; bin = null; filter(); find.focus(); });

  const order = new Intl.Collator("zh-CN", { numeric: true });
  const KEYS = [(row) => parseFloat(row[1]) || 0, null, (row) => parseFloat(row[2]) || 0];
  const key = (column) => KEYS[column] || ((row) => row[6][column - 5]);
  for (const g of groups) {
    for (const head of all("[data-s]", g.table)) {
      const button = make("button");
      button.type = "button";
      button.append(...head.childNodes);
      if (head.title) button.setAttribute("aria-label", head.title);
      head.append(button);
      button.addEventListener("click", () => {
        const column = Number(head.dataset.s), down = head.getAttribute("aria-sort") === "ascending", of = key(column);
        g.rows = [...g.rows].sort(column === 1 ? (a, b) => order.compare(data.units[a[0]], data.units[b[0]]) : (a, b) => of(a) - of(b));
        if (down) g.rows.reverse();
        all("[aria-sort]", g.table).forEach((el) => el.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const keep = new Set(g.left);
        g.left = g.rows.filter((row) => keep.has(row));
        drawGroup(g, Math.max(FIRST, g.drawn.length));
      });
    }
  }

  /* Which units the search leaves. */
  function chosen() {
    const words = tidy(find.value), picked = [];
    for (let u = 0; u < names.length; u++) if (!words || names[u].includes(words)) picked.push(u);
    return picked;
  }
  const mark = (letter) => data.verdicts[letter.toLowerCase()];
  function link(u, c, text) {
    const a = make("a", text);
    a.href = data.pages[u] + "#" + data.columns[c][0];
    return a;
  }

  /* Matrix: a page of units at a time, drawn when asked for. */
  const place = one("matrix"), PAGE = 100, MOST = 20000;
  const matrix = { from: 0, open: false };
  const show = make("button", place.dataset.show);
  show.type = "button";
  const pager = make("div", undefined, "pager"), previous = make("button", place.dataset.previous), next = make("button", place.dataset.next), at = make("output");
  previous.type = next.type = "button";
  pager.append(previous, at, next);
  pager.hidden = true;
  const box = make("div", undefined, "scroll matrix-box");
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", "h-matrix");
  place.append(show, pager, box);
  box.hidden = true;
  show.addEventListener("click", () => { matrix.open = true; show.hidden = true; drawMatrix(); box.focus(); });
  previous.addEventListener("click", () => { matrix.from = Math.max(0, matrix.from - PAGE); drawMatrix(); });
  next.addEventListener("click", () => { matrix.from += PAGE; drawMatrix(); });

  function matrixRow(u) {
    const row = make("tr"), head = make("th");
    head.scope = "row";
    const a = make("a");
    a.href = data.pages[u];
    a.append(make("bdi", data.units[u]));
    head.append(a);
    row.append(head);
    const line = data.cells[u];
    for (let c = 0; c < data.columns.length; c++) {
      const letter = line[c], cell = make("td");
      if (letter !== ".") {
        const [code, shape, word] = mark(letter), waived = letter !== letter.toLowerCase();
        const go = link(u, c, shape);
        go.className = "v-" + code + (waived ? " waived" : "");
        go.title = data.columns[c][3] + "：" + word + (waived ? "（" + place.dataset.waived + "）" : "");
        go.setAttribute("aria-label", data.units[u] + " " + go.title);
        cell.append(go);
      }
      row.append(cell);
    }
    return row;
  }
  function drawMatrix(count = PAGE) {
    if (!matrix.open) return;
    const units = chosen(), page = units.slice(matrix.from, matrix.from + count);
    const table = make("table", undefined, "matrix"), top = make("thead"), heads = make("tr"), rows = make("tbody");
    const corner = make("th", place.dataset.unit);
    corner.scope = "col";
    heads.append(corner);
    for (const [, rule, clause, title] of data.columns) {
      const th = make("th");
      th.scope = "col";
      th.title = title;
      th.append(make("span", clause), make("br"), make("span", rule));
      heads.append(th);
    }
    top.append(heads);
    rows.append(...page.map(matrixRow));
    table.append(top, rows);
    box.replaceChildren(table);
    box.hidden = false;
    at.textContent = fill(place.dataset.at, { from: page.length ? matrix.from + 1 : 0, to: matrix.from + page.length, all: units.length });
    pager.hidden = false;
    previous.disabled = !matrix.from;
    next.disabled = matrix.from + count >= units.length;
  }

  /* Rows behind a number. */
  const section = one("rows"), pickC = one("row-c"), pickV = one("row-v"), table = one("row-table"), more = one("row-more"), count = one("row-count"), BATCH = 200;
  let rows = [], drawn = 0;
  function fits(letter, wanted) {
    if (letter === ".") return false;
    if (!wanted) return true;
    return wanted === "W" ? letter !== letter.toLowerCase() : wanted.includes(letter.toLowerCase()) && (wanted.length === 1 || letter === letter.toLowerCase());
  }
  function drawRows(fresh) {
    if (!section.classList.contains("used")) return;
    if (fresh) {
      rows = [];
      const wanted = pickV.value, columns = pickC.value === "" ? data.columns.map((_, c) => c) : [Number(pickC.value)];
      for (const u of chosen()) for (const c of columns) if (fits(data.cells[u][c], wanted)) rows.push([u, c]);
      table.tBodies[0].replaceChildren();
      drawn = 0;
      table.hidden = false;
      count.textContent = fill(count.dataset.text, { n: rows.length });
    }
    const part = rows.slice(drawn, drawn + BATCH);
    table.tBodies[0].append(...part.map(([u, c]) => {
      const row = make("tr"), unit = make("td"), item = make("td"), verdict = make("td");
      const [code, shape, word] = mark(data.cells[u][c]), badge = make("span", undefined, "v v-" + code), sign = make("i", shape);
      sign.setAttribute("aria-hidden", "true");
      badge.append(sign, word);
      unit.append(make("bdi", data.units[u]), " ", make("span", data.kinds[u], "place"));
      const a = link(u, c, "");
      a.append(make("bdi", data.columns[c][3]));
      item.append(a, " ", make("span", data.columns[c][2] + " · " + data.columns[c][1], "place"));
      verdict.append(badge);
      row.append(unit, item, verdict);
      return row;
    }));
    drawn += part.length;
    more.hidden = drawn >= rows.length;
    more.textContent = fill(more.dataset.text, { n: Math.min(BATCH, rows.length - drawn) });
  }
  more.addEventListener("click", () => drawRows(false));
  for (const pick of [pickC, pickV]) pick.addEventListener("change", () => { section.classList.add("used"); drawRows(true); });

  document.addEventListener("click", (event) => {
    const a = event.target.closest("a[data-v], a[data-g]");
    if (!a) return;
    if (a.dataset.g) {
      bin = { group: a.dataset.g, from: Number(a.dataset.from), to: Number(a.dataset.to), top: "top" in a.dataset };
      filter();
      return;
    }
    find.value = "";
    bin = null;
    pickC.value = a.dataset.c ?? "";
    pickV.value = a.dataset.v;
    section.classList.add("used");
    filter();
    section.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && (find.value || bin)) { find.value = ""; bin = null; filter(); } });
  addEventListener("beforeprint", () => {
    all("details").forEach((d) => { d.dataset.was = d.open ? "1" : ""; d.open = true; });
    matrix.open = true;
    show.hidden = true;
    matrix.from = 0;
    groups.forEach((g) => drawGroup(g, g.left.length));
    drawMatrix(Math.max(PAGE, Math.floor(MOST / Math.max(1, data.columns.length))));
  });
  addEventListener("afterprint", () => { all("details").forEach((d) => { d.open = d.dataset.was === "1"; }); drawMatrix(); });
  found.textContent = fill(found.dataset.text, { n: names.length, all: names.length });
})();
