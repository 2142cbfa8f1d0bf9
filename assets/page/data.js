// What is on record, and which of it belongs to a moment of the run.
//
// The slider stands at a moment: a row of `data.moments`, of which 0 is the untrained network. It shows the run as it was
// once that many steps were finished, and before what was changed then.

const data = JSON.parse(document.getElementById("data").textContent);
const steps = data.moments.step;
const lastMoment = steps.length - 1;
const lastStep = steps[lastMoment];

/** The place of the last of `list` whose step is at most `step`; −1 where there is none. */
function placeAt(list, step, stepOf = (one) => one.step) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stepOf(list[middle]) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last moment that is no later than `step`. */
function momentAt(step) {
  return Math.max(0, placeAt(steps, step, (known) => known));
}

/** The newest look at the network then. */
function lookAt(step) {
  return data.looks[placeAt(data.looks, step)];
}

/** The newest probe then. */
function probeAt(step) {
  return data.probes[placeAt(data.probes, step)];
}

/** What the network was made of then: a change made after so many steps is not in it yet. */
function partsAt(step) {
  return data.parts[Math.max(0, placeAt(data.parts, step - 1))];
}

/** The word for the geometry of z at a moment. */
function wordAt(moment) {
  return data.words[data.moments.geometry[moment]];
}

/** The steps at which something was changed, each once. */
const changedSteps = [...new Set(data.changes.map((change) => change.step))];

const root = document.documentElement;
const byId = (id) => document.getElementById(id);

/** A new element with a class and a text. */
function made(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Puts a text where it is not yet: what did not change is not laid out, or spoken, again. */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A colour, or another value, that page.css names. */
function style(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

/** A number as a person reads it: 0.123, or 1.2e-5 where that would be zeros. */
function compact(value) {
  if (value === null || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size > 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(1).replace(".0e", "e").replace("e+", "e");
  return String(Number(value.toPrecision(3)));
}
