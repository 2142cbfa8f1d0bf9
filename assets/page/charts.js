// The curves over steps. uPlot draws them; the ticks of the changes, the reference lines and the playhead are ours.

/** How a curve is drawn, so that no meaning rests on colour alone. */
const PENS = { solid: [], dashed: [7, 5], dotted: [2, 4] };
/** Where log10(1 − cos) ends: below it single precision says nothing. */
const LOG_FLOOR = 1e-12;
/** Pixels a bucket of a thinned curve takes, and how faint the range of its values is. */
const COLUMN = 1.5;
const BAND = 0.22;

let isLog = false;

const cosine = (value) => (value === null ? "–" : value.toFixed(value > 0.99 ? 5 : 3));
const identity = (value) => value;
const fromOne = (value) => (value === null ? null : 1 - value);
const logarithm = (value) => (value === null ? null : Math.log10(Math.max(value, LOG_FLOOR)));
const power = (value) => (value === null ? "–" : (10 ** value).toExponential(1));
const percent = (value) => (value === null || value === undefined ? "–" : `${value.toFixed(1)} %`);

/** A curve of the moments: its name, colour, pen, column, how its values are drawn and told. */
function curve(name, tone, pen, column, { of = identity, text = compact } = {}) {
  return { name, tone, pen, column: data.moments[column], of, text };
}

/** What each chart draws now. `least` and `most` are always in sight. */
function contents() {
  const shareOf = (value) => (value === null ? null : value / data.directions);
  const rank = (value) => (value === null ? "–" : `${compact(value * data.directions)}/${data.directions}`);
  const accuracy = { name: "linear probe", tone: "--probe", pen: "solid", text: percent, probes: true };
  return {
    cosines: isLog
      ? { least: -3, most: 0, curves: [
          curve("1 − positive", "--positive", "solid", "one_minus_pos", { of: logarithm, text: power }),
          curve("1 − negative", "--negative", "dashed", "one_minus_neg", { of: logarithm, text: power })] }
      : { least: 0, most: 1, curves: [
          curve("positive", "--positive", "solid", "one_minus_pos", { of: fromOne, text: cosine }),
          curve("negative", "--negative", "dashed", "one_minus_neg", { of: fromOne, text: cosine })] },
    spread: { least: 0, most: 1, curves: [
      curve("spread", "--spread", "solid", "spread"),
      curve("std·√D", "--std", "dashed", "std"),
      curve("rank", "--rank", "dotted", "rank", { of: shareOf, text: rank })] },
    losses: { least: 0, most: 0.2, curves: [curve(data.loss, "--loss", "solid", "loss")] },
    accuracy: { least: 0, most: 60, curves: [accuracy], lines: references() },
  };
}

/** What guessing and the untrained encoder score. */
function references() {
  const lines = [{ value: data.chance, text: `chance ${data.chance.toFixed(0)} %`, pen: "dotted" }];
  if (data.untrained !== null) lines.push({ value: data.untrained, text: `untrained ${percent(data.untrained)}`, pen: "dashed" });
  return lines;
}

/** A curve's values, thinned to so many columns: the steps, means, and how far the values swung. */
function thinned({ column, of }, columns) {
  const size = Math.max(1, Math.ceil(steps.length / Math.max(columns, 1)));
  const [x, mean, low, high] = [[], [], [], []];
  for (let start = 0; start < steps.length; start += size) {
    const end = Math.min(start + size, steps.length);
    let [sum, count, least, most, at] = [0, 0, Infinity, -Infinity, 0];
    for (let place = start; place < end; place += 1) {
      const value = of(column.mean[place]);
      if (value === null || value === undefined) continue;
      const ends = column.low ? [of(column.low[place]), of(column.high[place])] : [value, value];
      [sum, count, at] = [sum + value, count + 1, at + steps[place]];
      [least, most] = [Math.min(least, ...ends), Math.max(most, ...ends)];
    }
    if (count > 0) {
      x.push(at / count);
      mean.push(sum / count);
      low.push(least);
      high.push(most);
    }
  }
  return [x, mean, low, high];
}

/** The table of one chart for uPlot: of every curve mean, low and high, over the steps of all of them. */
function table(content, width) {
  const parts = content.curves.map((one) =>
    one.probes ? [data.probes.map((probe) => probe.step), ...Array(3).fill(data.probes.map((probe) => probe.accuracy))] : thinned(one, width / COLUMN));
  return uPlot.join(parts);
}

/** The value of a curve at a moment, as text. */
function told(one, moment) {
  if (one.probes) return one.text(probeAt(steps[moment])?.accuracy);
  return one.text(one.of(one.column.mean[moment]));
}

/** A stroke as the curve has it. */
function sample(pen, tone) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [name, value] of [["x1", 0], ["x2", 26], ["y1", 5], ["y2", 5], ["stroke", tone], ["stroke-dasharray", PENS[pen].join(" ")]]) {
    line.setAttribute(name, value);
  }
  svg.setAttribute("aria-hidden", "true");
  svg.append(line);
  return svg;
}

class Chart {
  constructor(id) {
    this.place = byId(id);
    this.legend = byId(`${id === "losses" ? "loss" : id}-legend`);
    this.hovered = null;
    new ResizeObserver(() => this.build()).observe(this.place);
    const scrub = (event) => {
      if (event.buttons & 1) goTo(this.momentUnder(event), true);
    };
    this.place.addEventListener("pointerdown", scrub);
    this.place.addEventListener("pointermove", (event) => {
      scrub(event);
      this.hover(event.pointerType === "mouse" ? this.momentUnder(event) : null);
    });
    this.place.addEventListener("pointerleave", () => this.hover(null));
  }

  momentUnder(event) {
    const box = this.plot.over.getBoundingClientRect();
    return momentAt(Math.round(this.plot.posToVal(event.clientX - box.left, "x")));
  }

  /** Draws it anew, for another size, theme or scale. */
  build() {
    const [width, height] = [this.place.clientWidth, this.place.clientHeight];
    if (width === 0 || height === 0) return;
    this.plot?.destroy();
    this.content = contents()[this.place.id];
    this.playhead = made("div", "playhead");
    // The axes stand once uPlot is ready, which is later.
    const ready = (plot) => {
      plot.over.append(this.playhead);
      this.show();
    };
    this.plot = new uPlot(this.options(width, height, ready), table(this.content, width), this.place);
    this.entries = this.content.curves.map((one) => {
      const entry = made("span");
      const value = made("b");
      entry.append(sample(one.pen, style(one.tone)), `${one.name} `, value);
      return { entry, value };
    });
    this.at = made("span", "at");
    this.legend.replaceChildren(...this.entries.map((one) => one.entry), this.at);
  }

  options(width, height, ready) {
    const { curves, least, most } = this.content;
    const series = curves.flatMap((one) => {
      const tone = style(one.tone);
      const bare = { scale: "y", width: 0, points: { show: false }, spanGaps: true };
      const line = { scale: "y", stroke: tone, width: 2, dash: PENS[one.pen], spanGaps: true };
      return [{ ...line, points: { show: one.probes === true, size: 6, fill: tone } }, { ...bare, stroke: "transparent" }, { ...bare, stroke: "transparent" }];
    });
    const bands = curves.flatMap((one, index) =>
      one.probes ? [] : [{ series: [3 * index + 3, 3 * index + 2], fill: translucent(style(one.tone), BAND) }]);
    const axis = { stroke: style("--faint"), grid: { stroke: style("--grid"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    return {
      width, height, series: [{}, ...series], bands,
      padding: [10, 16, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [0, Math.max(lastStep, 1)] },
        y: { range: (_, low, high) => room(Math.min(low ?? least, least), Math.max(high ?? most, most)) },
      },
      axes: [
        { ...axis, size: 24, gap: 4, space: 60, values: (_, marks) => marks.map((mark) => (Number.isInteger(mark) ? mark.toLocaleString("en") : "")) },
        { ...axis, size: 46, gap: 4, space: 32, values: (_, marks) => marks.map((mark) => this.mark(mark)) },
      ],
      hooks: { ready: [ready], drawClear: [(plot) => this.drawTicks(plot)], draw: [(plot) => this.drawLines(plot)] },
    };
  }

  /** The text of a mark of the vertical axis. */
  mark(value) {
    if (this.place.id === "cosines" && isLog) return Number.isInteger(value) ? (value === 0 ? "1" : `1e${value}`) : "";
    return compact(value);
  }

  /** A line and a flag at every change. */
  drawTicks(plot) {
    const { ctx: pen, bbox } = plot;
    const flag = 5 * (window.devicePixelRatio || 1);
    pen.save();
    pen.strokeStyle = pen.fillStyle = style("--change");
    pen.lineWidth = flag / 5;
    for (const step of changedSteps) {
      const x = plot.valToPos(step, "x", true);
      pen.globalAlpha = 0.7;
      pen.beginPath();
      pen.moveTo(x, bbox.top);
      pen.lineTo(x, bbox.top + bbox.height);
      pen.stroke();
      pen.globalAlpha = 1;
      pen.beginPath();
      pen.moveTo(x - flag, bbox.top);
      pen.lineTo(x + flag, bbox.top);
      pen.lineTo(x, bbox.top + 1.6 * flag);
      pen.fill();
    }
    pen.restore();
  }

  /** Lines to compare with, such as chance. */
  drawLines(plot) {
    const { ctx: pen, bbox } = plot;
    const scale = window.devicePixelRatio || 1;
    pen.save();
    pen.strokeStyle = pen.fillStyle = style("--faint");
    pen.lineWidth = 1.5 * scale;
    pen.font = `${12 * scale}px system-ui, sans-serif`;
    pen.textAlign = "right";
    for (const { value, text, pen: dash } of this.content.lines ?? []) {
      const y = plot.valToPos(value, "y", true);
      pen.setLineDash(PENS[dash].map((length) => length * scale));
      pen.beginPath();
      pen.moveTo(bbox.left, y);
      pen.lineTo(bbox.left + bbox.width, y);
      pen.stroke();
      pen.fillText(text, bbox.left + bbox.width - 4 * scale, y - 4 * scale);
    }
    pen.restore();
  }

  hover(moment) {
    if (moment === this.hovered) return;
    this.hovered = moment;
    this.show();
  }

  /** The playhead and the numbers of the moment, or of the one under the pointer. */
  show() {
    if (!this.playhead?.isConnected) return;
    const moment = this.hovered ?? now;
    this.playhead.style.left = `${this.plot.valToPos(steps[now], "x")}px`;
    this.entries.forEach(({ value }, index) => say(value, told(this.content.curves[index], moment)));
    const changes = data.changes.filter((change) => change.step === steps[moment]).map((change) => change.words);
    say(this.at, this.hovered === null ? "" : [`step ${steps[moment]}`, ...changes].join(" · "));
    this.place.setAttribute("aria-label", this.spoken());
  }

  /** The chart in words. */
  spoken() {
    const values = this.content.curves.map((one) => `${one.name} ${told(one, now)}`);
    return `${this.place.closest("section").querySelector("h2").textContent} at step ${steps[now]}: ${values.join(", ")}. All numbers are in the table below.`;
  }
}

/** A little room below and above. */
function room(low, high) {
  const margin = 0.04 * (high - low || 1);
  return [low - margin, high + margin];
}

/** A colour of page.css, of which that share is left. */
function translucent(tone, share) {
  return tone + Math.round(255 * share).toString(16).padStart(2, "0");
}

const charts = ["cosines", "spread", "losses", "accuracy"].map((id) => new Chart(id));
