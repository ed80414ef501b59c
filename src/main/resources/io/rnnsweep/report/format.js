/* The page's data, and the format of its numbers and names. */
const DATA = JSON.parse(document.getElementById("data").textContent);

const format = {
  /* Four significant digits; powers of ten for many zeros. */
  number(value, digits = 4) {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    if (typeof value !== "number") return String(value);
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size < 1e-4 || size >= 1e7) return minus(value.toExponential(digits - 1));
    if (Number.isInteger(value)) return minus(value.toLocaleString("en-US"));
    return minus(value.toLocaleString("en-US", { maximumSignificantDigits: digits }));
  },
  /* Two numbers in the same notation. */
  range(low, high, digits) {
    const small = [low, high].some((value) => value !== 0 && Math.abs(value) < 1e-4);
    const text = small ? (value) => minus(value.toExponential(digits - 1)) : (value) => format.number(value, digits);
    return text(low) + " to " + text(high);
  },
  count(value) { return value === null || value === undefined ? "–" : value.toLocaleString("en-US"); },
  duration(seconds) {
    if (seconds === null || seconds === undefined) return "–";
    /* Each unit is rounded before it is split into the next, so that no minute has 60 seconds. */
    const whole = Math.round(seconds);
    const minutes = Math.round(seconds / 60);
    if (seconds < 59.95) return format.number(seconds, 3) + " s";
    if (whole < 3600) return Math.floor(whole / 60) + " min " + whole % 60 + " s";
    if (minutes < 2880) return Math.floor(minutes / 60) + " h " + minutes % 60 + " min";
    return format.number(seconds / 86400, 3) + " days";
  },
  time(text) { return text ? text.replace("T", " ").replace(/\.\d+/, "").replace(/:\d\dZ$/, " UTC").replace("Z", " UTC") : "–"; },
  /* A time span; a common day is written once. */
  span(from, to) {
    const [a, b] = [format.time(from), format.time(to)];
    return a.slice(0, 10) === b.slice(0, 10) ? a.replace(" UTC", "") + " to " + b.slice(11) : a + " to " + b;
  },
  probability(value) { return value === null || value === undefined ? "–" : value < 0.0001 ? "< 0.0001" : value.toFixed(4); },
  name(text) { return text.replaceAll("_", " "); },
  best(count, what) { return count === 1 ? "The best " + what : "The best " + count + " " + what + "s"; },
  capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); },
};

function minus(text) { return text.replaceAll("-", "\u2212").replace("e+", "e"); }

/* Rows as objects, by their columns' names. */
const objects = (() => {
  const made = new Map();
  return (frame) => {
    if (!frame) return [];
    if (!made.has(frame)) {
      made.set(frame, frame.rows.map((row) => Object.fromEntries(frame.columns.map((name, i) => [name, row[i]]))));
    }
    return made.get(frame);
  };
})();

/* The data of one series for a part of the page; null stands for all together. */
function ofSeries(part, series) {
  const at = part ? part.series.indexOf(series) : -1;
  return at < 0 ? null : part.frames[at];
}

const axes = () => DATA.axes || [];
const config = () => DATA.description.config || {};
const hasValidation = () => (config().evaluation || {}).protocol !== "article";
const score = () => (hasValidation() ? "validation MSE" : "test MSE");

/* Values of an axis in their own order: numbers by size. */
function inOrder(values) {
  const distinct = [...new Set(values.map((value) => (value === null ? "none" : String(value))))];
  const numeric = distinct.every((value) => value !== "" && !Number.isNaN(Number(value)));
  return distinct.sort((a, b) => (numeric ? a - b : a < b ? -1 : 1));
}

function pointText(row) {
  return axes().map((axis) => format.name(axis) + " " + format.number(row[axis])).join(", ");
}
