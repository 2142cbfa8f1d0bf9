// The embedding on the fixed scale of the unit circle.

/** Half the side of the picture, in units of z. */
const REACH = 1.06;
/** Radius of a point in pixels. */
const POINT = 3.2;
/** How much of a point that does not stand out is left. */
const FADED = 0.1;

const scatter = byId("scatter");
/** The class that is shown alone, if one is. */
let alone = null;
let scatterLook = null;

/** The colour of a class; the ten repeat. */
function classTone(label, tones = style("--classes").split(" ")) {
  return tones[label % tones.length];
}

/** The shapes of the classes, as in the window: of two with one shape the colours are far apart. */
const SHAPES = ["disc", "square", "up", "diamond", "down", "down", "diamond", "disc", "square", "up"];
/** Their corners where a disc's radius is 1; a disc has none. */
const CORNERS = {
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  up: [[0, -1.08], [1.25, 1.08], [-1.25, 1.08]],
  diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  down: [[0, 1.08], [-1.25, -1.08], [1.25, -1.08]],
};

function classShape(label) {
  return SHAPES[label % SHAPES.length];
}

/** A point of a class as a path. */
function tracePoint(pen, label, x, y) {
  const corners = CORNERS[classShape(label)];
  pen.beginPath();
  if (!corners) {
    pen.arc(x, y, POINT, 0, 2 * Math.PI);
    return;
  }
  for (const [right, down] of corners) pen.lineTo(x + right * POINT, y + down * POINT);
  pen.closePath();
}

function drawScatter() {
  const side = scatter.clientWidth;
  const scale = window.devicePixelRatio || 1;
  scatter.width = scatter.height = Math.max(1, Math.round(side * scale));
  const pen = scatter.getContext("2d");
  pen.scale(scale, scale);
  const middle = side / 2;
  const unit = middle / REACH;
  pen.fillStyle = style("--well");
  pen.beginPath();
  pen.roundRect(0, 0, side, side, 6);
  pen.fill();
  pen.strokeStyle = style("--grid");
  pen.beginPath();
  pen.moveTo(0, middle);
  pen.lineTo(side, middle);
  pen.moveTo(middle, 0);
  pen.lineTo(middle, side);
  pen.stroke();
  pen.strokeStyle = style("--rail");
  pen.beginPath();
  pen.arc(middle, middle, unit, 0, 2 * Math.PI);
  pen.stroke();
  if (!scatterLook) return;
  const tones = style("--classes").split(" ");
  const points = scatterLook.points;
  // What stands out comes last.
  for (const front of alone === null ? [true] : [false, true]) {
    pen.globalAlpha = front ? 0.85 : FADED;
    for (let place = 0; 2 * place + 1 < points.length; place += 1) {
      const label = data.labels[place];
      const [x, y] = [points[2 * place], points[2 * place + 1]];
      if (x === null || y === null || (alone !== null && (label === alone) !== front)) continue;
      pen.fillStyle = classTone(label, tones);
      tracePoint(pen, label, middle + (x / 1000) * unit, middle - (y / 1000) * unit);
      pen.fill();
    }
  }
  pen.globalAlpha = 1;
}

function showScatter(moment) {
  const look = lookAt(steps[moment]) || null;
  if (look === scatterLook) return;
  scatterLook = look;
  const share = look ? look.explained.map((part) => `${Math.round(100 * (part ?? 0))} %`) : [];
  say(byId("scatter-step"), look ? `as seen at step ${look.step}` : "not looked at yet");
  const told = look
    ? `${look.points.length / 2} test pictures at step ${look.step}; right and up: ${share[0]} and ${share[1]} of their variance; ` +
      `${look.stages[1].word}, ${measured(look.stages[1])}`
    : "not looked at yet";
  scatter.setAttribute("aria-label", `Embedding: ${told}`);
  scatter.title = told;
  drawScatter();
}

function listClasses() {
  const used = new Set(data.labels);
  data.classes.forEach((name, label) => {
    if (!used.has(label)) return;
    const [entry, button] = [made("li"), made("button")];
    button.type = "button";
    button.append(made("span", "", name));
    button.dataset.label = label;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      alone = alone === label ? null : label;
      for (const other of document.querySelectorAll("[data-label]")) {
        other.setAttribute("aria-pressed", String(Number(other.dataset.label) === alone));
      }
      drawScatter();
    });
    entry.append(button);
    byId("classes").append(entry);
  });
  paintClasses();
}

function paintClasses() {
  for (const button of document.querySelectorAll("[data-label]")) {
    button.style.setProperty("--tone", classTone(Number(button.dataset.label)));
    button.dataset.shape = classShape(Number(button.dataset.label));
  }
}
