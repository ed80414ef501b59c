/* Builds the page, in the order of a reader's questions. */
const selection = { listeners: [] };
const perSeries = [];

function runSection() {
  const statuses = Object.fromEntries(objects(DATA.statuses).map((row) => [row.status, row.trials]));
  const machines = objects(DATA.machines);
  const data = DATA.description.data || {};
  const versions = DATA.description.versions || {};
  const evaluation = config().evaluation || {};
  const other = ["DIVERGED", "FAILED", "STOPPED"].filter((name) => statuses[name]).map((name) => format.count(statuses[name]) + " " + name.toLowerCase());
  const times = [...new Set(machines.map((row) => row.host))];
  const source = config().series || {};
  section("run", "What was run", null,
    element("div", { class: "facts" },
      fact("Trials", format.count(DATA.trials), format.count(statuses.COMPLETED || 0) + " completed" + (other.length ? ", " + other.join(", ") : "")),
      fact("Series", DATA.panel ? format.count(data.series ?? DATA.series_count) + " series" : data.series_id || source.series_id || "–",
        DATA.panel ? format.count(data.values) + " values" : data.length === undefined ? null : format.count(data.length) + " values, " + (data.first_time ?? "–") + " to " + (data.last_time ?? "–")),
      fact("Evaluation", format.name(evaluation.protocol || "–"), evaluation.train ? format.number(evaluation.train * 100, 3) + " % train, " + format.number((evaluation.validation || 0) * 100, 3) + " % validation" + (evaluation.folds ? ", " + evaluation.folds + " folds" : "") : evaluation.protocol === "article" ? "80 % train, 20 % test, no validation" : null),
      fact("Time", DATA.first ? format.duration((Date.parse(DATA.last) - Date.parse(DATA.first)) / 1000) : "–", DATA.first ? format.span(DATA.first, DATA.last) : "no trial has ended"),
      fact("Training", format.duration(machines.reduce((sum, row) => sum + row.train_seconds, 0)), "sum over all trials"),
      fact(times.length === 1 ? "Machine" : "Machines", times.length === 1 ? times[0] : times.length ? format.count(times.length) + (DATA.machines.rows.length === DATA.limits.hosts ? " and more" : "") : "–",
        machines.length ? "kernel " + [...new Set(machines.map((row) => row.kernel))].join(", ") : null)),
    spaceTable(),
    machines.length > 1 ? element("details", {}, element("summary", {}, "The machines"), table("Trials and times of each machine" + (machines.length === DATA.limits.hosts ? "; the " + machines.length + " with most trials" : ""), [
      { label: "host", value: (row) => row.host }, { label: "kernel", value: (row) => row.kernel }, numeric("trials"), numeric("train_seconds", "training, s"), numeric("predicted_seconds", "predicted, s")], machines)) : null,
    element("details", { id: "configuration" }, element("summary", {}, "The whole configuration, the data’s fingerprint and the versions"),
      element("pre", { tabindex: 0 }, JSON.stringify(DATA.description, null, 2))));
  document.getElementById("made").textContent = "Written " + format.time(DATA.written_at) + " by rnn-sweep " + (versions.rnn_sweep || "") + " from the tables in this folder.";
}

function spaceTable() {
  const space = Object.entries(config().space || {}).filter(([, values]) => Array.isArray(values));
  if (!space.length) return null;
  return table("The search space", [{ label: "hyperparameter", value: (row) => format.name(row[0]) },
    { label: "values", long: true, value: (row) => row[1].length > 40 ? row[1].slice(0, 40).join(", ") + " and " + format.count(row[1].length - 40) + " more" : row[1].join(", ") }], space);
}

function chosenSection() {
  const verdicts = DATA.verdicts || [];
  const colour = { BETTER: "good", NOT_BETTER: "bad", COUNTED: "" };
  const node = section("chosen", "The chosen network", "The smallest network within one standard error of the best " + score() + ". "
    + (DATA.panel ? "Each series has its own." : ""));
  if (verdicts.length) node.append(element("div", { class: "verdict " + colour[verdicts[0].kind] }, verdicts.map((verdict) => element("p", {}, verdict.text))));
  else if (DATA.candidates) node.append(note("Whether it beats the baselines is tested at the end of a run; no test is stored."));
  return node;
}

/* A panel's series, and the choice of the one for the parts below. */
function seriesSection() {
  const rows = objects(DATA.series);
  const node = section("series", "The series", "A row for each series, best skill first. Choosing one shows its network, forecasts, leaderboard and curves.");
  const open = (id) => element("button", { type: "button", onclick: () => { choose(id); document.getElementById("chosen").scrollIntoView(); } }, id);
  node.append(table(format.count(rows.length) + " of " + format.count(DATA.series_count) + " series", [
    { label: "series", name: true, value: (row) => row.series_id, node: (row) => open(row.series_id) }, numeric("completed"), numeric("trials"), ...axisColumns(),
    ...(hasValidation() ? [numeric("mean_validation_mse", "validation MSE")] : []), numeric("mean_test_mse", "test MSE"), numeric("mean_skill", "skill"),
    numeric("mean_skill_vs_best_baseline", "vs best baseline"), { ...numeric("p_persistence", "p, persistence"), text: (row) => format.probability(row.p_persistence) },
    { label: "best baseline", value: (row) => row.best_baseline, text: (row) => row.best_baseline ? format.name(row.best_baseline) : "–" },
    { ...numeric("p_best_baseline", "p, best baseline"), text: (row) => format.probability(row.p_best_baseline) }], rows, { sort: true }));
  if (rows.length < DATA.series_count) node.append(note("The " + rows.length + " series with the best skill are on the page; the view winners has all."));
  const able = rows.filter((row) => row.completed > 0).length;
  if (DATA.shown && DATA.shown.length < able) node.append(note(DATA.shown.length + " of the " + able + " series, spread evenly over the ranks, have plots; the tables have all."));
  const across = objects(DATA.across);
  if (across.length) node.append(element("h3", {}, "Networks over all series"), table("The best " + across.length + " networks by their mean rank", [numeric("rank"), ...axisColumns(), numeric("series"), numeric("wins"), numeric("failures"),
    numeric("mean_rank", "mean rank"), numeric("mean_skill", "skill"), numeric("mean_skill_vs_best_baseline", "vs best baseline")], across, { sort: true }));
}

function choose(series) {
  selection.listeners.length = 0;
  perSeries.forEach(({ holder, panel }) => {
    clear(holder);
    panel(holder, series);
  });
  document.querySelectorAll("select.series").forEach((select) => { select.value = series; });
}

function ofChosenSeries(node, panel) {
  const holder = element("div");
  if (DATA.panel && (DATA.shown || []).length) {
    const select = choice("Series", DATA.shown.map((id) => [id, id]), DATA.shown[0], choose);
    select.querySelector("select").className = "series";
    node.append(element("div", { class: "controls" }, select));
  }
  node.append(holder);
  perSeries.push({ holder, panel });
}

function effectSections() {
  const effects = objects(DATA.effects);
  const names = axes().filter((name) => effects.some((row) => row.hyperparameter === name));
  const pairs = objects(DATA.pairs);
  const heat = section("pairs", "Pairs of hyperparameters", "Mean " + score() + " of all trials with both values; darker is better. "
    + "The pairs are those of the three hyperparameters with the largest effect" + (DATA.panel ? ", over all series" : "") + ".");
  const kinds = [...new Set(pairs.map((row) => row.x + " " + row.y))].map((kind) => pairs.filter((row) => row.x + " " + row.y === kind));
  const logs = pairs.map((row) => Math.log10(row.mean)).filter(Number.isFinite);
  if (!kinds.length) heat.append(empty("A map needs two hyperparameters that vary, and completed trials."));
  else heat.append(element("div", { class: "charts" }, kinds.map((cells) => chart({ title: format.name(cells[0].x) + " and " + format.name(cells[0].y), height: 320,
    label: "Heat map of mean " + score() + " by " + format.name(cells[0].x) + " and " + format.name(cells[0].y),
    option: (narrow) => pairOption(cells, [Math.min(...logs), Math.max(...logs)])(narrow),
    numbers: () => table("Mean " + score(), [{ label: format.name(cells[0].x), value: (row) => row.x_value }, { label: format.name(cells[0].y), value: (row) => row.y_value }, numeric("trials"), numeric("mean", "mean " + score())], cells) }))));

  const node = section("effect", "The effect of each hyperparameter", "Median and best " + score() + " of the trials with a value, and what share of the variance of the error’s logarithm each hyperparameter explains alone"
    + (DATA.panel ? ", within the series" : "") + ".");
  if (!names.length) {
    node.append(empty(axes().length || !DATA.trials ? "No trial was completed." : "All trials have the same hyperparameters."));
    return;
  }
  const of = (name) => { const rows = effects.filter((row) => row.hyperparameter === name); const order = inOrder(rows.map((row) => row.value)); return rows.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)); };
  const shares = names.map((name) => {
    const between = of(name).reduce((sum, row) => sum + row.trials * row.log_mean ** 2, 0);
    const total = of(name).reduce((sum, row) => sum + row.trials * (row.log_mean ** 2 + row.log_variance), 0);
    return { name, share: total > 0 ? between / total : 0 };
  }).sort((a, b) => b.share - a.share);
  const ends = effects.flatMap((row) => [row.best, row.median]).filter((value) => value > 0);
  const range = [Math.min(...ends) / 1.15, Math.max(...ends) * 1.15];
  node.append(chart({ title: "Variance explained", height: 70 + 34 * names.length, label: "Bar chart of the share of the variance that each hyperparameter explains", option: (narrow) => shareOption(shares)(narrow),
    numbers: () => table("Share of the variance explained", [{ label: "hyperparameter", value: (row) => format.name(row.name) }, numeric("share")], shares) }),
    element("div", { class: "charts small" }, shares.map(({ name }) => chart({ title: format.name(name), height: 240, label: "Line chart of the median and best " + score() + " by " + format.name(name),
      option: () => effectOption(of(name), range)(),
      numbers: () => table("Effect of " + format.name(name), [{ label: "value", value: (row) => row.value }, numeric("trials"), numeric("best"), numeric("median"), numeric("mean")], of(name)) }))));
}

function parallelSection() {
  const rows = objects(DATA.sample).filter((row) => row.status === "COMPLETED" && row.score > 0);
  const node = section("parallel", "All hyperparameters at once", "A line for each network. Drag along an axis, or choose a value below, to select networks; the leaderboard then shows only these.");
  if (!rows.length || !axes().length) {
    node.append(empty("There is nothing to compare: " + (rows.length ? "all networks have the same hyperparameters." : "no network was completed.")));
    return;
  }
  const dimensions = [...axes().map((key) => ({ key, name: format.name(key), short: format.name(key).split(" ")[0], type: "category", values: inOrder(rows.map((row) => row[key])) })),
    ...(hasValidation() ? [{ key: "validation_mse", name: "validation MSE", short: "valid.", type: "log" }] : []),
    { key: "test_mse", name: "test MSE", short: "test", type: "log" }, { key: "skill", name: "skill", type: "value" }];
  const status = element("p", { class: "status", id: "selected", role: "status" });
  const figure = chart({ height: 400, label: "Parallel coordinates of " + rows.length + " networks: " + dimensions.map((d) => d.name).join(", "),
    option: (narrow) => parallelOption(rows, dimensions)(narrow),
    numbers: () => table("The first 500 of the drawn networks", [...dimensions.map((d) => numeric(d.key, d.name)), { label: "trial", value: (row) => row.trial_id }], rows.slice(0, 500)),
    ready: (instance) => instance.on("axisareaselected", () => tell(instance)) });
  function tell(instance) {
    const models = dimensions.map((_, i) => instance.getModel().getComponent("parallelAxis", i));
    const inside = (row, d, i) => {
      const intervals = models[i].activeIntervals;
      if (!intervals.length || !(d.key in row)) return true;
      const value = d.values ? d.values.indexOf(String(row[d.key] ?? "none")) : row[d.key];
      return intervals.some(([from, to]) => value >= Math.min(from, to) - 1e-9 && value <= Math.max(from, to) + 1e-9);
    };
    const all = (row) => dimensions.every((d, i) => inside(row, d, i));
    const point = (row) => all({ ...Object.fromEntries(axes().map((axis) => [axis, row[axis]])), validation_mse: row.mean_validation_mse, test_mse: row.mean_test_mse, skill: row.mean_skill });
    const brushed = models.some((model) => model.activeIntervals.length);
    const text = brushed ? format.count(rows.filter(all).length) + " of " + format.count(rows.length) + " drawn networks are selected." : "";
    status.textContent = text || "No selection: all " + format.count(rows.length) + " networks.";
    selection.listeners.forEach((listener) => listener({ point, trial: all }, text && text + " The leaderboard shows those that it contains."));
  }
  const selects = dimensions.filter((d) => d.values && d.values.length <= 50).map((d) => choice(format.capital(d.name), [["", "any"], ...d.values.map((value) => [value, format.number(inNumber(value))])], "", (value) => {
    const at = d.values.indexOf(value);
    const instance = figure.instance();
    instance.dispatchAction({ type: "axisAreaSelect", parallelAxisId: d.key, intervals: value === "" ? [] : [[at - 0.4, at + 0.4]] });
    tell(instance);
  }));
  const reset = element("button", { type: "button", onclick: () => {
    const instance = figure.instance();
    dimensions.forEach((d) => instance.dispatchAction({ type: "axisAreaSelect", parallelAxisId: d.key, intervals: [] }));
    selects.forEach((label) => { label.querySelector("select").value = ""; });
    tell(instance);
  } }, "Show all");
  node.append(element("div", { class: "controls" }, selects, reset), status, figure);
  if (DATA.sample.rows.length < DATA.trials) node.append(note("The chart shows " + format.count(rows.length) + " of " + format.count(DATA.trials) + " trials: the best, and a sample of the others."));
}

function timeSection() {
  const rows = objects(DATA.sample);
  const done = rows.filter((row) => row.status === "COMPLETED" && row.train_seconds > 0 && row.predicted_seconds > 0);
  const node = section("time", "Where the time went", null);
  if (!rows.length) {
    node.append(empty("No trial has ended yet."));
    return;
  }
  const whole = rows.length === DATA.trials;
  const bins = objects(DATA.timeline);
  const machines = whole ? lanes(rows).names.length : 0;
  node.append(element("div", { class: "charts" },
    done.length ? chart({ title: "Predicted and measured", height: 340, label: "Scatter chart of the measured against the predicted seconds of " + done.length + " trials", option: () => predictedOption(done)(),
      numbers: () => table("The first 500 of the drawn trials", [{ label: "trial", value: (row) => row.trial_id }, numeric("predicted_seconds", "predicted, s"), numeric("train_seconds", "measured, s")], done.slice(0, 500)) }) : empty("No trial was completed."),
    whole ? chart({ title: "The machines over time: a bar for each trial", height: Math.max(200, Math.min(900, 70 + 26 * machines)), label: "Timeline of " + rows.length + " trials on the machines", option: () => lanesOption(rows)(),
      numbers: () => table("Start and end of each trial, seconds since the first", [{ label: "trial", value: (row) => row.trial_id }, { label: "host", value: (row) => row.host }, numeric("start"), numeric("end")], rows) })
      : chart({ title: "The machines over time: concurrent trials", height: 340, label: "Area chart of the number of concurrent trials on each machine", option: () => timelineOption(bins)(),
        numbers: () => table("Concurrent trials", [{ label: "host", value: (row) => row.host }, numeric("start", "from, s"), numeric("trials", "concurrent trials")], bins) })));
  if (!whole) node.append(note("The points are " + format.count(done.length) + " of " + format.count(DATA.trials) + " trials: the best, and a sample of the others. The timeline has all trials, averaged over time intervals" + (new Set(bins.map((bin) => bin.host)).size === DATA.limits.hosts ? ", on the " + DATA.limits.hosts + " machines with most" : "") + "."));
  const errors = objects(DATA.errors);
  node.append(element("h3", { id: "failures" }, "Failures"));
  if (!errors.length) node.append(element("p", { class: "note" }, "Every trial was completed."));
  else node.append(table("Errors of trials that did not complete" + (errors.length === DATA.limits.errors ? "; the " + errors.length + " most frequent" : ""), [{ label: "status", value: (row) => row.status.toLowerCase() }, numeric("trials"),
    ...(DATA.panel ? [numeric("series")] : []), { label: "error", long: true, value: (row) => row.error, text: (row) => row.error || "–" }, { label: "for example", value: (row) => row.example, node: (row) => element("code", {}, row.example) }], errors, { sort: true }));
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  const button = document.getElementById("theme");
  button.textContent = name === "dark" ? "Light" : "Dark";
  button.setAttribute("aria-label", "Switch to " + (name === "dark" ? "light" : "dark") + " colours");
  charts.forEach((made) => { if (made.drawn) paint(made); });
}

function build() {
  const preference = matchMedia("(prefers-color-scheme: dark)");
  theme(preference.matches ? "dark" : "light");
  preference.addEventListener("change", () => theme(preference.matches ? "dark" : "light"));
  document.getElementById("theme").addEventListener("click", () => theme(dark() ? "light" : "dark"));
  document.getElementById("content").append(element("h1", {}, config().name || "A sweep"));
  runSection();
  if (DATA.panel) seriesSection();
  ofChosenSeries(chosenSection(), chosenPanel);
  ofChosenSeries(section("test", "The test part", "One-step forecasts in the series’ own unit: the actual values, the network’s forecasts, and persistence, which forecasts that tomorrow equals today. Zoom with the wheel, the slider or the keys + and −."), testPanel);
  ofChosenSeries(section("leaderboard", "The leaderboard", "Ranked by " + score() + (hasValidation() ? "; the test part is only reported" : ", since the protocol has no validation") + ". Click the head of a column to sort."), leaderPanel);
  effectSections();
  parallelSection();
  ofChosenSeries(section("curves", "Learning curves", "The error of the best networks after each epoch."), curvesPanel);
  timeSection();
  const first = DATA.panel ? (DATA.shown || [])[0] : (objects(DATA.series)[0] || {}).series_id;
  choose(first ?? null);
}

build();
document.documentElement.dataset.ready = String(performance.now());
