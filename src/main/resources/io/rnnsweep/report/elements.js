/* Elements of the page. Text is always inserted as text, never as markup. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/* A section of the page, with a one-word link at the top. */
function section(id, title, lead, ...children) {
  document.getElementById("sections").append(element("li", {}, element("a", { href: "#" + id }, format.capital(id))));
  const node = element("section", { id, "aria-labelledby": id + "-title" },
    element("h2", { id: id + "-title" }, title), lead ? element("p", { class: "lead" }, lead) : null, ...children);
  document.getElementById("content").append(node);
  return node;
}

const note = (text) => element("p", { class: "note" }, text);
const empty = (text) => element("p", { class: "empty" }, text);

function fact(what, value, more) {
  return element("div", { class: "fact" }, element("p", { class: "what" }, what),
    element("p", { class: "value" }, value), more ? element("p", { class: "more" }, more) : null);
}

/* A select with a label over it; options are pairs of value and text. */
function choice(label, options, chosen, change) {
  const select = element("select", { onchange: () => change(select.value) },
    options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)));
  return element("label", {}, label, select);
}

/*
 * A table; columns are { label, value(row), text(row), number, long, name, node(row) }, of which long text and
 * names wrap. With sort it sorts by a click on a column's head: missing values go last either way.
 */
function table(caption, columns, rows, { sort = false, mark = () => false, foot = [] } = {}) {
  const body = element("tbody");
  const heads = columns.map((column, i) => element("th", { scope: "col", class: column.number ? "number" : null },
    sort ? element("button", { type: "button", onclick: () => by(i) }, column.label) : column.label));
  const cell = (column, row) => column.node ? column.node(row)
    : column.text ? column.text(row) : format.number(column.value(row));
  const fill = (list) => body.replaceChildren(...list.map((row) =>
    element("tr", { class: mark(row) ? "chosen" : null }, columns.map((column) =>
      element("td", { class: column.number ? "number" : column.long ? "text" : column.name ? "name" : null }, cell(column, row))))));
  let shown = [...rows];
  function by(i) {
    const ascending = heads[i].getAttribute("aria-sort") !== "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[i].setAttribute("aria-sort", ascending ? "ascending" : "descending");
    shown = [...shown].sort((a, b) => {
      const [x, y] = [columns[i].value(a), columns[i].value(b)];
      if (x === y) return 0;
      if (x === null || x === undefined) return 1;
      if (y === null || y === undefined) return -1;
      return (x < y ? -1 : 1) * (ascending ? 1 : -1);
    });
    fill(shown);
  }
  fill(shown);
  const node = element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    element("table", {}, element("caption", {}, caption), element("thead", {}, element("tr", {}, heads)), body,
      foot.length ? element("tfoot", {}, foot) : null));
  node.show = (list) => { shown = list; heads.forEach((head) => head.removeAttribute("aria-sort")); fill(list); };
  return node;
}

/* A chart, drawn when scrolled near the screen, with its numbers as a table below it. */
const charts = [];
const watcher = new IntersectionObserver((entries) => entries.forEach((entry) => {
  if (entry.isIntersecting) draw(charts.find((chart) => chart.box === entry.target));
}), { rootMargin: "300px" });
const sizes = new ResizeObserver((entries) => entries.forEach((entry) => {
  const instance = echarts.getInstanceByDom(entry.target);
  if (instance) instance.resize();
}));

function chart({ title, label, height = 320, option, numbers, ready }) {
  const box = element("div", { class: "chart", role: "img", "aria-label": label, style: "height:" + height + "px" });
  const figure = element("figure", {}, title ? element("figcaption", {}, title) : null, box);
  const made = { box, option, ready, label, drawn: null };
  charts.push(made);
  watcher.observe(box);
  if (numbers) {
    const details = element("details", {}, element("summary", {}, "The numbers as a table"));
    // Built when opened: building all tables at once would be slow.
    details.addEventListener("toggle", () => {
      details.querySelector(".scroll")?.remove();
      if (details.open) details.append(numbers());
    });
    figure.append(details);
    made.renew = () => { if (details.open) { details.querySelector(".scroll")?.remove(); details.append(numbers()); } };
  }
  figure.made = made;
  figure.refresh = () => { made.renew?.(); if (made.drawn) paint(made); };
  figure.instance = () => { draw(made); return made.drawn; };
  return figure;
}

function draw(made) {
  if (!made || made.drawn) return;
  watcher.unobserve(made.box);
  made.drawn = echarts.init(made.box, null, { renderer: "canvas" });
  paint(made);
  sizes.observe(made.box);
  made.ready?.(made.drawn);
}

function paint(made) {
  made.drawn.setOption({ ...baseOption(made.label), ...made.option(made.box.clientWidth < 520) }, true);
}

/* Removes the charts of a part of the page before it is built again. */
function clear(parent) {
  for (let i = charts.length - 1; i >= 0; i--) {
    if (parent.contains(charts[i].box)) {
      watcher.unobserve(charts[i].box);
      sizes.unobserve(charts[i].box);
      charts[i].drawn?.dispose();
      charts.splice(i, 1);
    }
  }
  parent.replaceChildren();
}
