/* The charts. The colours are those of Okabe and Ito, which colour-blind readers can distinguish. */
const LIGHT = { text: "#1b1f27", soft: "#59616f", line: "#d5d9e0", page: "#ffffff", strong: "#1b1f27",
  series: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a6d00", "#5b4b9a", "#7a7a7a", "#000000"] };
const DARK = { text: "#e8eaee", soft: "#a5adba", line: "#363c47", page: "#14171c", strong: "#ffffff",
  series: ["#56b4e9", "#e69f00", "#2fc79a", "#e39ac4", "#f0e442", "#3f8fd0", "#ff8a4c", "#b0a2f0", "#a8a8a8", "#ffffff"] };
/* Cividis, which is ordered by lightness alone. */
const SCALE = ["#00204c", "#213d6b", "#555b6c", "#7b7a77", "#a59c74", "#d3c064", "#ffe945"];

const dark = () => document.documentElement.dataset.theme === "dark";
const colours = () => (dark() ? DARK : LIGHT);

function baseOption(label) {
  const c = colours();
  return {
    animation: false, color: c.series, textStyle: { color: c.text, fontFamily: "system-ui, sans-serif" },
    aria: { enabled: true, label: { description: label } },
    tooltip: tip(),
  };
}

/* Drawn on the canvas as text, so that it cannot contain markup. */
function tip(more = {}) {
  const c = colours();
  return { renderMode: "richText", confine: true, backgroundColor: c.page, borderColor: c.line,
    textStyle: { color: c.text, fontSize: 12 }, ...more };
}

function axis(type, more = {}) {
  const c = colours();
  return { type, nameTextStyle: { color: c.soft }, axisLine: { lineStyle: { color: c.line } },
    axisTick: { lineStyle: { color: c.line } }, splitLine: { show: type !== "category", lineStyle: { color: c.line, opacity: 0.6 } },
    axisLabel: { color: c.soft, hideOverlap: true, ...(type === "category" ? {} : { formatter: (v) => format.number(v, 3) }) },
    ...more };
}

/* 1, 2 or 5 times a power of ten, on either side of two numbers above 0. */
function limits([low, high]) {
  const around = (value) => [1, 2, 5, 10].map((digit) => digit * 10 ** Math.floor(Math.log10(value)));
  return [around(low).filter((round) => round <= low).at(-1), around(high).find((round) => round >= high)];
}

/* A logarithmic axis from one limit to another; a label near an end would overlap the end's. */
function logAxis([min, max], more = {}) {
  const near = (v, end) => v !== end && Math.abs(Math.log(v / end)) < 0.1 * Math.log(max / min);
  const made = axis("log", { min, max, ...more });
  made.axisLabel.formatter = (v) => (near(v, min) || near(v, max) ? "" : format.number(v, 3));
  return made;
}

/* An axis that ends with the data; a label just before its end would overlap the end's. */
function axisTo(max, more = {}) {
  const made = axis("value", { min: 0, max, ...more });
  made.axisLabel.formatter = (v) => (v < max && v > 0.92 * max ? "" : format.number(v, 3));
  return made;
}

const below = (name, gap = 28) => ({ name, nameLocation: "middle", nameGap: gap });
const legend = (more = {}) => ({ type: "scroll", top: 0, left: 0, textStyle: { color: colours().text },
  pageTextStyle: { color: colours().soft }, pageIconColor: colours().text, ...more });

/* Actual values, prediction and persistence, and the forecast after the end. */
function testOption(test, id, ahead, unit) {
  const c = colours();
  const past = test.times.length;
  const times = [...test.times, ...ahead.map((row) => row.time)];
  const after = (column) => [...Array(past - 1).fill(null), test.targets[past - 1], ...ahead.map((row) => row[column])];
  const line = (name, data, colour, more = {}) => ({ name, type: "line", data, showSymbol: false, symbolSize: 5,
    connectNulls: false, lineStyle: { width: 1.75, color: colour }, itemStyle: { color: colour }, ...more });
  const lines = [
    line("persistence", test.persistence, dark() ? "#7d8694" : "#98a1af", { lineStyle: { width: 1.25, type: "dotted", color: dark() ? "#7d8694" : "#98a1af" } }),
    line("actual", test.targets, c.strong),
    line("prediction", test.forecasts[id], c.series[1]),
  ];
  if (ahead.length) {
    const band = (low, high, opacity, name) => [
      line(name, after(low), "transparent", { stack: name, stackStrategy: "all", silent: true, tooltip: { show: false } }),
      line(name, after(high).map((value, i) => value === null ? null : value - after(low)[i]), "transparent",
        { stack: name, stackStrategy: "all", silent: true, areaStyle: { color: c.series[0], opacity } })];
    lines.push(...band("low_95", "high_95", 0.15, "95 % band"), ...band("low_80", "high_80", 0.25, "80 % band"),
      line("forecast", after("forecast"), c.series[0], { lineStyle: { width: 2, color: c.series[0] } }));
  }
  return (narrow) => ({
    grid: { left: 8, right: 12, top: 58, bottom: 78, containLabel: true },
    legend: legend({ data: lines.map((l) => l.name).filter((name, i, all) => !name.includes("band") && all.indexOf(name) === i) }),
    tooltip: tip({ trigger: "axis", formatter: (points) => [points[0].axisValue, ...points
      .filter((p) => !p.seriesName.includes("band") && p.value !== null && p.value !== undefined)
      .map((p) => p.seriesName + "  " + format.number(p.value, 6))].join("\n") }),
    xAxis: axis("category", { data: times, boundaryGap: false, axisLabel: { color: c.soft, hideOverlap: true, alignMaxLabel: "right" } }),
    yAxis: axis("value", { scale: true, name: unit, nameTextStyle: { color: c.soft, align: "left" } }),
    dataZoom: [{ type: "inside", zoomOnMouseWheel: true }, { type: "slider", height: 26, bottom: 12, borderColor: c.line,
      textStyle: { color: c.soft }, showDetail: !narrow, brushSelect: false }],
    series: lines,
  });
}

/* A heat map of the logarithm of the mean error; every pair has the same scale. */
function pairOption(cells, range) {
  const c = colours();
  const xs = inOrder(cells.map((cell) => cell.x_value));
  const ys = inOrder(cells.map((cell) => cell.y_value));
  const text = (value) => (value === null ? "none" : String(value));
  const middle = (range[0] + range[1]) / 2;
  return (narrow) => ({
    grid: { left: 40, right: 8, top: 8, bottom: 48, containLabel: true },
    tooltip: tip({ formatter: (p) => format.name(cells[0].x) + " " + p.data.cell.x_value + ", " + format.name(cells[0].y) + " "
      + p.data.cell.y_value + "\nmean " + score() + "  " + format.number(p.data.cell.mean) + "\ntrials  " + p.data.cell.trials }),
    xAxis: axis("category", { data: xs, splitLine: { show: false }, ...below(format.name(cells[0].x)) }),
    yAxis: axis("category", { data: ys, splitLine: { show: false }, ...below(format.name(cells[0].y), 50) }),
    visualMap: { show: false, min: range[0], max: range[1], inRange: { color: SCALE }, dimension: 2 },
    series: [{ type: "heatmap", data: cells.map((cell) => ({ cell, value: [xs.indexOf(text(cell.x_value)), ys.indexOf(text(cell.y_value)),
      cell.mean > 0 ? Math.log10(cell.mean) : null] })).map((item) => ({ ...item,
      label: { color: item.value[2] > middle ? "#000" : "#fff" } })),
      label: { show: cells.length <= (narrow ? 25 : 49), fontSize: 11, formatter: (p) => format.number(p.data.cell.mean, 2) },
      itemStyle: { borderColor: c.page, borderWidth: 2 } }],
  });
}

function shareOption(shares) {
  return (narrow) => ({
    grid: { left: 24, right: 56, top: 8, bottom: 40, containLabel: true },
    tooltip: tip({ formatter: (p) => p.name + "  " + format.number(p.value, 3) + " %" }),
    xAxis: axis("value", { min: 0, ...below(narrow ? "% of the variance" : "% of the variance of log " + score()) }),
    yAxis: axis("category", { data: shares.map((s) => format.name(s.name)), inverse: true }),
    series: [{ type: "bar", data: shares.map((s) => s.share * 100), barMaxWidth: 22, itemStyle: { color: colours().series[0] },
      label: { show: true, position: "right", color: colours().text, formatter: (p) => format.number(p.value, 2) + " %" } }],
  });
}

function effectOption(rows, range) {
  const c = colours();
  const line = (name, column, colour, more) => ({ name, type: "line", data: rows.map((row) => row[column]),
    symbol: more.symbol, symbolSize: 8, lineStyle: { width: 1.5, color: colour, type: more.dash }, itemStyle: { color: colour } });
  return () => ({
    grid: { left: 8, right: 12, top: 34, bottom: 26, containLabel: true },
    legend: legend({ itemWidth: 18 }),
    tooltip: tip({ trigger: "axis", formatter: (points) => [points[0].axisValue, ...points.map((p) => p.seriesName + "  " + format.number(p.value))].join("\n") }),
    xAxis: axis("category", { data: rows.map((row) => format.number(inNumber(row.value))) }),
    yAxis: logAxis(limits(range)),
    series: [line("median", "median", c.series[0], { symbol: "circle" }), line("best", "best", c.series[1], { symbol: "diamond", dash: "dashed" })],
  });
}

const inNumber = (text) => (text !== null && text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text);

/* A line for each network through its hyperparameters to its errors. */
function parallelOption(rows, dimensions) {
  const c = colours();
  const logs = rows.map((row) => Math.log10(row.score)).filter(Number.isFinite);
  const colour = dimensions.length;
  const label = (narrow) => ({ color: c.text, fontSize: narrow ? 9 : 11, textBorderColor: c.page, textBorderWidth: 3 });
  return (narrow) => ({
    tooltip: { show: false },
    parallel: { left: narrow ? 30 : 50, right: narrow ? 34 : 70, top: 40, bottom: 20,
      parallelAxisDefault: { nameTextStyle: { color: c.text, fontSize: narrow ? 10 : 12 }, nameGap: 14,
        axisLine: { lineStyle: { color: c.soft } }, axisTick: { lineStyle: { color: c.soft } },
        axisLabel: label(narrow), areaSelectStyle: { width: 18, color: c.series[0], opacity: 0.35 } } },
    parallelAxis: dimensions.map((d, dim) => ({ dim, id: d.key, name: narrow ? d.short || d.name : d.name, type: d.type, ...(d.values ? { data: d.values } : {}),
      ...(d.type === "category" ? {} : { scale: true, axisLabel: { ...label(narrow), formatter: (v) => format.number(v, 2) } }) })),
    visualMap: { show: false, dimension: colour, min: Math.min(...logs), max: Math.max(...logs) || 1, inRange: { color: dark() ? SCALE.slice(2).reverse() : SCALE.slice(0, 6) } },
    series: [{ type: "parallel", smooth: false, lineStyle: { width: 1, opacity: rows.length > 500 ? 0.25 : 0.5 },
      inactiveOpacity: 0.03, activeOpacity: 0.7,
      data: rows.map((row) => [...dimensions.map((d) => (d.values ? String(row[d.key] ?? "none") : row[d.key])), Math.log10(row.score)]) }],
  });
}

function curvesOption(curves, part) {
  const c = colours();
  return () => ({
    grid: { left: 8, right: 16, top: 58, bottom: 44, containLabel: true }, legend: legend(),
    tooltip: tip({ trigger: "axis", order: "valueAsc", formatter: (points) => ["epoch " + points[0].axisValue,
      ...points.map((p) => p.seriesName + "  " + format.number(p.value[1]))].join("\n") }),
    xAxis: axisTo(Math.max(...curves.flatMap((curve) => curve.rows.map((row) => row.epoch))), { min: 1, minInterval: 1, ...below("epoch") }),
    yAxis: axis("log", { name: "MSE, scaled", nameTextStyle: { color: c.soft, align: "left" } }),
    series: curves.map((curve, i) => ({ name: curve.name, type: "line", showSymbol: curve.rows.length < 2,
      lineStyle: { width: i === 0 ? 2.5 : 1.25, type: i % 3 === 1 ? "dashed" : i % 3 === 2 ? "dotted" : "solid" },
      data: curve.rows.map((row) => [row.epoch, row[part] > 0 ? row[part] : null]) })),
  });
}

function predictedOption(rows) {
  const c = colours();
  const all = rows.flatMap((row) => [row.train_seconds, row.predicted_seconds]).filter((v) => v > 0);
  const [low, high] = limits([Math.min(...all) / 1.1, Math.max(...all) * 1.1]);
  return () => ({
    grid: { left: 34, right: 20, top: 16, bottom: 48, containLabel: true },
    tooltip: tip({ formatter: (p) => p.data.row ? pointText(p.data.row) + "\npredicted  " + format.duration(p.data.row.predicted_seconds)
      + "\nmeasured  " + format.duration(p.data.row.train_seconds) : "" }),
    xAxis: logAxis([low, high], below("predicted seconds")),
    yAxis: logAxis([low, high], below("measured seconds", 46)),
    series: [{ type: "scatter", symbolSize: rows.length > 500 ? 4 : 8, itemStyle: { color: c.series[0], opacity: 0.55 },
      data: rows.map((row) => ({ row, value: [row.predicted_seconds, row.train_seconds] })),
      markLine: { silent: true, symbol: "none", lineStyle: { color: c.soft, type: "dashed" }, label: { show: false },
        data: [[{ coord: [low, low] }, { coord: [high, high] }]] } }],
  });
}

/* Every trial as a bar in a lane of its machine. */
function lanesOption(rows) {
  const c = colours();
  const bars = lanes(rows);
  const last = Math.max(...rows.map((row) => row.end));
  const names = bars.names;
  return () => ({
    grid: { left: 34, right: 20, top: 8, bottom: 48, containLabel: true },
    tooltip: tip({ formatter: (p) => p.data.row.host + "\n" + pointText(p.data.row) + ", seed " + p.data.row.seed + "\n"
      + p.data.row.status.toLowerCase() + "  " + format.duration(p.data.row.end - p.data.row.start) }),
    xAxis: axisTo(last, below("seconds since the first trial started")),
    yAxis: axis("category", { data: names, inverse: true }), dataZoom: [{ type: "inside", filterMode: "weakFilter" }],
    series: [{ type: "custom", encode: { x: [0, 1], y: 2 }, data: bars.items, renderItem: (params, api) => {
      const from = api.coord([api.value(0), api.value(2)]);
      const to = api.coord([api.value(1), api.value(2)]);
      const height = Math.min(20, api.size([0, 1])[1] * 0.75);
      return { type: "rect", shape: { x: from[0], y: from[1] - height / 2, width: Math.max(1, to[0] - from[0]), height },
        style: { fill: api.value(3) ? c.series[0] : c.series[1], stroke: c.page, lineWidth: 0.5 } };
    } }],
  });
}

/* Puts each trial into the first lane of its machine that is free when it starts. */
function lanes(rows) {
  const hosts = new Map();
  const placed = [...rows].sort((a, b) => a.start - b.start).map((row) => {
    if (!hosts.has(row.host)) hosts.set(row.host, []);
    const ends = hosts.get(row.host);
    let lane = ends.findIndex((end) => end <= row.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = row.end;
    return { row, lane };
  });
  const names = [];
  const offsets = new Map();
  hosts.forEach((ends, host) => { offsets.set(host, names.length); ends.forEach((_, i) => names.push(ends.length > 1 ? host + " · " + (i + 1) : host)); });
  return { names, items: placed.map(({ row, lane }) =>
    ({ row, value: [row.start, row.end, offsets.get(row.host) + lane, row.status === "COMPLETED" ? 1 : 0] })) };
}

/* The number of concurrent trials on each machine. */
function timelineOption(bins) {
  const hosts = [...new Set(bins.map((bin) => bin.host))];
  const last = bins.find((bin) => bin.bin > 0);
  const width = last ? last.start / last.bin : 1;
  const count = Math.max(...bins.map((bin) => bin.bin)) + 1;
  const of = (host) => {
    const values = Array(count).fill(0);
    bins.filter((bin) => bin.host === host).forEach((bin) => { values[bin.bin] = bin.trials; });
    return values.map((value, i) => [i * width, value]);
  };
  return () => ({
    grid: { left: 40, right: 20, top: 36, bottom: 48, containLabel: true }, legend: legend(),
    tooltip: tip({ trigger: "axis", formatter: (points) => [format.duration(points[0].value[0]) + " after the first start",
      ...points.map((p) => p.seriesName + "  " + format.number(p.value[1], 3))].join("\n") }),
    xAxis: axisTo(count * width, below("seconds since the first trial started")),
    yAxis: axis("value", { min: 0, ...below("concurrent trials", 54) }), dataZoom: [{ type: "inside" }],
    series: hosts.map((host) => ({ name: host, type: "line", step: "end", showSymbol: false, stack: "trials",
      areaStyle: { opacity: 0.35 }, lineStyle: { width: 1 }, data: of(host) })),
  });
}
