// The network as a row of boxes, each in the colour of how collapsed its vectors are.

/** The boxes with vectors, in the order of a look's `stages`. */
const BOXES = ["encoder", "projector", "predictor", "target"];
/** Collapsed, few directions, spread out: the colours of the scale, by red, green and blue. */
const SCALE = [[194, 78, 0], [230, 159, 0], [0, 121, 90]];
const DIVERGED = "rgb(142 59 115)";

/** The colour of a stage: by the powers of ten of its spread, and of few directions where it is flat. */
function tone(stage) {
  if (stage.health === null) return DIVERGED;
  const place = stage.flat ? 1 : 2 * stage.health;
  const [from, to] = place < 1 ? [SCALE[0], SCALE[1]] : [SCALE[1], SCALE[2]];
  const share = place < 1 ? place : place - 1;
  return `rgb(${from.map((value, channel) => Math.round(value + share * (to[channel] - value))).join(" ")})`;
}

/** What speaks for the colour. */
function measured(stage) {
  return stage.flat
    ? `rank ${compact(stage.rank)} of ${stage.directions}, spread ${compact(stage.spread)}`
    : `spread ${compact(stage.spread)}`;
}

/** The colours of one box over the run, each from its look to the next. */
function overTime(index) {
  const share = (step) => `${((100 * step) / Math.max(lastStep, 1)).toFixed(2)}%`;
  const stops = data.looks.map((look, place) => {
    const end = place + 1 < data.looks.length ? share(data.looks[place + 1].step) : "100%";
    return `${tone(look.stages[index])} ${share(look.step)} ${end}`;
  });
  return stops.length ? `linear-gradient(to right, ${stops.join(", ")})` : "none";
}

/** The lines of a box, made once. */
const boxes = BOXES.map((id, index) => {
  const box = byId(id);
  const [state, number, parts] = [made("p", "state"), made("p"), made("p", "faint")];
  const strip = made("div", "strip");
  strip.setAttribute("aria-hidden", "true");
  strip.style.setProperty("--history", overTime(index));
  box.append(state, number, parts, strip);
  return { box, state, number, parts, strip };
});
const lossLines = [made("p"), made("p", "now")];
byId("loss").append(...lossLines);
byId("loss").append(made("span", "upper"), made("span", "lower"));

/** A box without vectors, such as a predictor that is not used. */
function leaveOut({ box, state, number, strip }, why) {
  box.classList.toggle("absent", why !== null);
  state.hidden = number.hidden = strip.hidden = why !== null;
}

/** Where the page is one column, as page.css has it. */
const narrow = matchMedia("(max-width: 720px)");

/** Draws the pictures that the network was looked at with, side by side. */
function drawPictures() {
  const { side, pixels, classes } = data.pictures ?? { classes: [] };
  if (classes.length === 0) return;
  const canvas = byId("pictures");
  const bytes = Uint8Array.from(atob(pixels), (letter) => letter.charCodeAt(0));
  const columns = narrow.matches ? classes.length : 3;
  canvas.width = columns * (side + 1) - 1;
  canvas.height = Math.ceil(classes.length / columns) * (side + 1) - 1;
  const pen = canvas.getContext("2d");
  classes.forEach((_, index) => {
    const picture = pen.createImageData(side, side);
    for (let place = 0; place < side * side; place += 1) {
      const from = 3 * (index * side * side + place);
      picture.data.set([...bytes.subarray(from, from + 3), 255], 4 * place);
    }
    pen.putImageData(picture, (index % columns) * (side + 1), Math.floor(index / columns) * (side + 1));
  });
  const names = classes.map((label) => data.classes[label] ?? `class ${label}`);
  canvas.setAttribute("aria-label", `Test pictures: ${names.join(", ")}`);
  canvas.title = names.join(", ");
  canvas.hidden = false;
}

function showDiagram(moment) {
  const step = steps[moment];
  const [look, parts] = [lookAt(step), partsAt(step)];
  say(byId("diagram-step"), look ? `as seen at step ${look.step}` : "not looked at yet");
  boxes.forEach((lines, index) => {
    const text = parts[BOXES[index]];
    const stage = look && look.stages[index];
    leaveOut(lines, text.absent ? text.lines : null);
    say(lines.parts, text.lines);
    lines.strip.style.setProperty("--at", `${(100 * step) / Math.max(lastStep, 1)}%`);
    if (!stage) return;
    lines.box.style.setProperty("--tone", text.absent ? "" : tone(stage));
    say(lines.state, stage.word);
    say(lines.number, measured(stage));
  });
  say(byId("target").querySelector(".name"), parts.target.name);
  say(lossLines[0], parts.loss);
  say(lossLines[1], compact(data.moments.loss.mean[moment]));
}
