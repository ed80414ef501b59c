/* The parts of the page for one series, built again when another is chosen. */
function chosenPanel(node, series) {
  const point = objects(ofSeries(DATA.candidates, series)).find((row) => row.chosen);
  if (!point) {
    node.append(empty(DATA.trials ? "No network was completed" + (DATA.panel ? " on this series" : "") + ", so none is chosen." : "No trial has ended yet."));
    return;
  }
  const interval = point.low_validation_mse === null || point.low_validation_mse === undefined ? "one trial, so no interval"
    : "95 % interval " + format.range(point.low_validation_mse, point.high_validation_mse, 3);
  node.append(element("div", { class: "facts" },
    ...axes().map((axis) => fact(format.capital(format.name(axis)), format.number(point[axis]))),
    fact("Parameters", format.count(point.parameters), "of " + format.count(point.trials) + (point.trials === 1 ? " trial" : " trials") + (point.failures ? ", " + point.failures + " failed" : "")),
    hasValidation() ? fact("Validation MSE", format.number(point.mean_validation_mse), interval) : null,
    fact("Test MSE", format.number(point.mean_test_mse), "rank " + format.count(point.test_rank) + " by test, " + format.count(point.rank) + " by " + (hasValidation() ? "validation" : "rank")),
    fact("Skill on test", format.number(point.mean_skill), "0 is “tomorrow equals today”, 1 is perfect"),
    fact("Against the best baseline", format.number(point.mean_skill_vs_best_baseline), "above 0 is better than it")));
}

function testPanel(node, series) {
  const test = ofSeries(DATA.test, series);
  if (!test) {
    node.append(empty(DATA.panel && DATA.shown && !DATA.shown.includes(series) ? "The forecasts of this series are not on the page; the table predictions has them."
      : "There are no forecasts to show: those of the best networks are written at the end of a run, if the key best is above 0."));
    return;
  }
  const leaders = objects(ofSeries(DATA.leaderboard, series));
  const options = Object.keys(test.forecasts).map((id) => [id, id === "chosen" ? "Chosen network, mean of its seeds" : leaderText(leaders, id)]);
  const forecasts = objects(ofSeries(DATA.forecasts, series));
  const unit = (config().series || {}).value_column || "value";
  const state = { id: options[0][0] };
  const ahead = () => (state.id === "chosen" ? forecasts : []);
  const figure = chart({
    label: "Line chart of the test part of " + series + ": actual values, one step ahead predictions and persistence over time. Arrow keys move, plus and minus zoom.",
    height: 430, option: (narrow) => testOption(test, state.id, ahead(), unit)(narrow),
    numbers: () => table("Test part of " + series, [
      { label: "time", value: (row) => row[0] }, { label: "actual", number: true, value: (row) => row[1], text: (row) => format.number(row[1], 7) },
      { label: "prediction", number: true, value: (row) => row[2], text: (row) => format.number(row[2], 7) },
      { label: "persistence", number: true, value: (row) => row[3], text: (row) => format.number(row[3], 7) }],
      test.times.map((time, i) => [time, test.targets[i], test.forecasts[state.id][i], test.persistence[i]])),
  });
  const select = choice("Network", options, state.id, (id) => { state.id = id; figure.refresh(); });
  select.querySelector("select").id = "network";
  node.append(element("div", { class: "controls" }, select, zoomButtons(figure)), figure);
  if (test.times.length < test.total) {
    node.append(note(format.count(test.times.length) + " of " + format.count(test.total) + " test values are drawn: the minimum and maximum of each time interval."));
  }
  if (forecasts.length) node.append(note(intervalNote(forecasts)));
}

/* Describes the drawn prediction intervals, and their last step. */
function intervalNote(forecasts) {
  const steps = (column) => forecasts.filter((row) => row[column] !== null && row[column] !== undefined).length;
  const drawn = [["80\u00a0%", steps("low_80")], ["95\u00a0%", steps("low_95")]].filter(([, count]) => count > 0);
  const start = "After the test set: the forecast of " + forecasts.length + " steps, ";
  if (!drawn.length) return start + "without prediction intervals, since those come from errors on the validation set" + (hasValidation() ? ", which has too few values." : "; the protocol has none.");
  const short = drawn.length < 2 || drawn.some(([, count]) => count < forecasts.length);
  return start + "with " + drawn.map(([level, count]) => level + (count < forecasts.length ? " (up to step " + count + ")" : "")).join(" and ")
    + " prediction intervals" + (short ? "; the validation set has too few errors for more." : ".");
}

function leaderText(leaders, id) {
  const row = leaders.find((leader) => leader.trial_id === id);
  return row ? "No. " + row.rank + ": " + (axes().length ? pointText(row) + ", " : "") + "seed " + row.seed : id;
}

/* Zooms without a mouse wheel: buttons, and keys on the chart. */
function zoomButtons(figure) {
  const zoom = (change) => {
    const instance = figure.instance();
    const now = instance.getOption().dataZoom[0];
    const [start, end] = change(now.start, now.end - now.start);
    const length = Math.min(100, Math.max(2, end - start));
    const from = Math.min(100 - length, Math.max(0, start));
    instance.dispatchAction({ type: "dataZoom", start: from, end: from + length });
  };
  const moves = { "+": (s, l) => [s + l / 4, s + l * 3 / 4], "-": (s, l) => [s - l / 2, s + l * 3 / 2],
    ArrowLeft: (s, l) => [s - l / 4, s + l * 3 / 4], ArrowRight: (s, l) => [s + l / 4, s + l * 5 / 4], "0": () => [0, 100] };
  figure.made.box.tabIndex = 0;
  figure.made.box.addEventListener("keydown", (event) => {
    const move = moves[event.key === "=" ? "+" : event.key];
    if (move) { event.preventDefault(); zoom(move); }
  });
  const button = (text, label, key) => element("button", { type: "button", "aria-label": label, title: label, onclick: () => zoom(moves[key]) }, text);
  return element("div", { class: "group", role: "group", "aria-label": "Zoom" }, button("+", "Zoom in", "+"), button("\u2212", "Zoom out", "-"),
    button("\u2190", "Earlier", "ArrowLeft"), button("\u2192", "Later", "ArrowRight"), button("All", "Show all", "0"));
}

const numeric = (key, label, digits) => ({ key, label: label || format.name(key), number: true, value: (row) => row[key], text: (row) => format.number(row[key], digits) });
const axisColumns = () => axes().map((axis) => numeric(axis));

/* The two leaderboards: points, with intervals, and trials. */
function leaderPanel(node, series) {
  const points = objects(ofSeries(DATA.candidates, series));
  const trials = objects(ofSeries(DATA.leaderboard, series));
  if (!points.length) {
    node.append(empty("No network was completed."));
    return;
  }
  const validation = hasValidation();
  const key = (row) => JSON.stringify(axes().map((axis) => row[axis]));
  const byKey = new Map(points.map((row) => [key(row), row]));
  const pointOf = (row) => byKey.get(key(row));
  const ends = points.flatMap((row) => [row.low_validation_mse, row.high_validation_mse, row.mean_validation_mse]).filter((v) => v > 0);
  const range = [Math.min(...ends), Math.max(...ends)];
  const pointColumns = [numeric("rank"), ...axisColumns(), numeric("parameters"), numeric("trials"), ...(points.some((row) => row.failures) ? [numeric("failures")] : []),
    ...(validation ? [numeric("mean_validation_mse", "validation MSE"),
      { label: "95 % interval", number: false, value: (row) => row.low_validation_mse, node: (row) => intervalCell(row, range) }] : []),
    numeric("mean_test_mse", "test MSE"), numeric("mean_skill", "skill"), numeric("mean_skill_vs_best_baseline", "vs best baseline")];
  const trialColumns = [numeric("rank"), ...axisColumns(), { ...numeric("seed"), text: (row) => String(row.seed) }, ...(validation ? [numeric("validation_mse", "validation MSE"),
    { label: "interval of its point", value: (row) => pointOf(row)?.low_validation_mse, text: (row) => intervalText(pointOf(row)?.low_validation_mse, pointOf(row)?.high_validation_mse) }] : []),
    numeric("test_mse", "test MSE"), numeric("test_rmse", "test RMSE"), numeric("skill"), numeric("skill_vs_best_baseline", "vs best baseline"),
    numeric("train_seconds", "seconds", 3), { label: "trial", value: (row) => row.trial_id, node: (row) => element("code", {}, row.trial_id) }];
  const baselines = objects(ofSeries(DATA.baselines, series));
  const mark = (row) => pointOf(row)?.chosen;
  const tables = {
    networks: table(format.best(points.length, "network") + ", over the seeds and folds; the chosen one is marked", pointColumns, points, { sort: true, mark, foot: baselineRows(baselines, pointColumns) }),
    trials: table(format.best(trials.length, "trial") + (config().evaluation?.folds > 1 ? " of the last fold" : ""), trialColumns, trials, { sort: true, mark, foot: baselineRows(baselines, trialColumns) }),
  };
  const holder = element("div", { id: "leaders" }, tables.networks);
  const buttons = Object.keys(tables).map((name) => element("button", { type: "button", "aria-pressed": String(name === "networks"), onclick: () => {
    holder.replaceChildren(tables[name]);
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.textContent === format.capital(name))));
  } }, format.capital(name)));
  const status = element("p", { class: "status", id: "leaders-status", "aria-live": "polite" });
  node.append(element("div", { class: "controls" }, element("div", { class: "group", role: "group", "aria-label": "Rows" }, buttons)), status, holder);
  node.append(note("The last rows are baselines: forecasts without a network, on the same targets." + (points.length >= DATA.leaders ? " The page has the best " + DATA.leaders + "; the tables have all." : "")));
  selection.listeners.push((selected, text) => {
    status.textContent = text;
    tables.networks.show(points.filter(selected.point));
    tables.trials.show(trials.filter(selected.trial));
  });
}

function baselineRows(baselines, columns) {
  const keys = { "validation MSE": "validation_mse", "test MSE": "test_mse", "test RMSE": "test_rmse", skill: "skill" };
  const first = columns.findIndex((column) => keys[column.label]);
  return baselines.map((row) => element("tr", {}, element("th", { scope: "row", colspan: first }, format.name(row.baseline)),
    columns.slice(first).map((column) => element("td", { class: column.number ? "number" : null }, keys[column.label] ? format.number(row[keys[column.label]]) : ""))));
}

const intervalText = (low, high) => (low === null || low === undefined ? "–" : format.range(low, high, 3));

/* The interval as text, and as a bar on a scale common to all rows. */
function intervalCell(row, [low, high]) {
  const text = intervalText(row.low_validation_mse, row.high_validation_mse);
  if (text === "–" || !(high > low)) return text;
  const at = (value) => 2 + 96 * Math.min(1, Math.max(0, value <= 0 ? 0 : Math.log(value / low) / Math.log(high / low)));
  const svg = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
  };
  const picture = svg("svg", { class: "interval", viewBox: "0 0 100 12", "aria-hidden": "true", preserveAspectRatio: "none" });
  picture.append(svg("line", { x1: at(row.low_validation_mse), x2: at(row.high_validation_mse), y1: 6, y2: 6, "vector-effect": "non-scaling-stroke" }),
    svg("circle", { cx: at(row.mean_validation_mse), cy: 6, r: 3 }));
  return element("span", {}, picture, " " + text);
}

function curvesPanel(node, series) {
  const rows = objects(ofSeries(DATA.curves, series));
  if (!rows.length) {
    node.append(empty("No network was completed, so there is no curve."));
    return;
  }
  const leaders = objects(ofSeries(DATA.leaderboard, series));
  const ids = [...new Set(rows.map((row) => row.trial_id))];
  const named = (id) => {
    const row = leaders.find((leader) => leader.trial_id === id);
    return row ? [...axes().map((axis) => format.number(row[axis])), "seed " + row.seed].join(", ") : id;
  };
  const curves = ids.map((id) => ({ id, name: named(id), rows: rows.filter((row) => row.trial_id === id) }));
  const state = { part: hasValidation() ? "validation_mse" : "train_mse" };
  const figure = chart({
    label: "Line chart of the error of the best " + curves.length + " networks of " + series + " after each epoch of training",
    height: 380, option: () => curvesOption(curves, state.part)(),
    numbers: () => table("Learning curves of the best", [{ label: "trial", value: (row) => row.trial_id }, numeric("epoch"), numeric("train_mse", "training MSE"), numeric("validation_mse", "validation MSE")], rows),
  });
  node.append(hasValidation() ? element("div", { class: "controls" }, choice("Error on", [["validation_mse", "validation"], ["train_mse", "training"]], state.part,
    (part) => { state.part = part; figure.refresh(); })) : "", figure);
  if (axes().length) node.append(note("The lines are named by " + axes().map(format.name).join(", ") + " and seed, best first."));
  const last = Math.max(...rows.map((row) => row.epoch));
  if (new Set(rows.map((row) => row.epoch)).size < last) node.append(note("A sample of the " + format.count(last) + " epochs is drawn, always with the last."));
}
