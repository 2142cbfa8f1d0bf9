// The moment that is shown, and all that moves it: slider, play, keys, changes, the page's address.

/** Seconds that a run takes to play at 1×, whatever its length. */
const PLAYED_IN = 24;
/** Milliseconds after which the slider is taken to rest, and then its moment is spoken. */
const REST = 400;

const slider = byId("slider");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let now = 0;
let playing = null;
let resting = 0;

/** Shows a moment. One that a person asked for ends the playing. */
function goTo(moment, isAsked) {
  if (isAsked) pause();
  const next = Math.min(Math.max(moment, 0), lastMoment);
  if (next !== now) {
    now = next;
    show();
  }
  settle();
}

function show() {
  const [step, word] = [steps[now], wordAt(now)];
  slider.value = now;
  slider.setAttribute("aria-valuetext", `step ${step}, ${word}`);
  say(byId("step"), step.toLocaleString("en"));
  say(byId("of"), ` of ${lastStep.toLocaleString("en")}`);
  for (const id of ["geometry", "word"]) {
    byId(id).dataset.word = word;
    say(byId(id), word);
  }
  const probe = probeAt(step);
  const gain = word === "diverged" ? "nothing left to probe" : (probe?.told ?? "probe: not probed yet");
  byId("gain").dataset.word = word === "diverged" ? "" : (probe?.gain ?? "");
  say(byId("gain"), gain);
  say(byId("reason"), data.moments.reason[now]);
  showDiagram(now);
  showScatter(now);
  charts.forEach((chart) => chart.show());
  for (const button of document.querySelectorAll("#changes [data-step]")) {
    if (Number(button.dataset.step) === step) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
  byId("previous").disabled = !changedSteps.some((changed) => changed < step);
  byId("next").disabled = !changedSteps.some((changed) => changed > step);
}

/** Speaks a moment once it stays, not each on the way; while the run plays only another word. */
function settle() {
  clearTimeout(resting);
  const speak = () => {
    say(byId("spoken"), playing === null
      ? `Step ${steps[now]}: ${wordAt(now)}. ${data.moments.reason[now]}. ${byId("gain").textContent}.`
      : `Step ${steps[now]}: ${wordAt(now)}.`);
    if (playing === null) keepAddress();
  };
  if (playing === null) resting = setTimeout(speak, REST);
  else if (wordAt(now) !== playing.word) {
    playing.word = wordAt(now);
    speak();
  }
}

/** Notes the step in the page's address, so that it can be handed on. */
function keepAddress() {
  const address = `#step=${steps[now]}`;
  const isUsual = now === lastMoment && location.hash === "";
  if (!isUsual && location.hash !== address) history.replaceState(null, "", address);
}

/** Goes to the step in the page's address, if there is one. */
function readAddress() {
  const step = /^#step=(\d+)$/.exec(location.hash);
  if (step) goTo(momentAt(Number(step[1])), true);
  return step !== null;
}

function play() {
  if (lastMoment === 0) return;
  if (now === lastMoment) goTo(0, false);
  playing = { word: wordAt(now), at: now, time: null };
  sign();
  requestAnimationFrame(advance);
}

function pause() {
  if (playing === null) return;
  playing = null;
  sign();
  settle();
}

/** Moves on as much as time has passed; in steps of a second where motion is unwelcome. */
function advance(time) {
  if (playing === null) return;
  const seconds = (time - (playing.time ?? time)) / 1000;
  if (!calm.matches || playing.time === null || seconds >= 1) {
    playing.time = time;
    playing.at += (seconds * Number(byId("speed").value) * lastMoment) / PLAYED_IN;
    goTo(Math.floor(playing.at), false);
  }
  if (playing.at >= lastMoment) pause();
  else requestAnimationFrame(advance);
}

function sign() {
  root.dataset.playing = String(playing !== null);
  say(byId("play-word"), playing === null ? "Play" : "Pause");
}

function toChange(forwards) {
  const step = steps[now];
  const found = forwards ? changedSteps.find((changed) => changed > step) : changedSteps.findLast((changed) => changed < step);
  if (found !== undefined) goTo(momentAt(found), true);
}

/** Keys that work wherever the focus is, unless what has it takes them itself. */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const focused = event.target instanceof Element ? event.target : document.body;
  const takes = (selector) => focused.closest(selector) !== null;
  const acts = {
    " ": () => (takes("button, summary, select") ? null : playing === null ? play : pause),
    "[": () => () => toChange(false),
    "]": () => () => toChange(true),
    ArrowLeft: () => (takes("input, select, [tabindex]") ? null : () => goTo(now - 1, true)),
    ArrowRight: () => (takes("input, select, [tabindex]") ? null : () => goTo(now + 1, true)),
    Home: () => (takes("input, select, [tabindex]") ? null : () => goTo(0, true)),
    End: () => (takes("input, select, [tabindex]") ? null : () => goTo(lastMoment, true)),
  };
  const act = acts[event.key]?.();
  if (act) {
    event.preventDefault();
    act();
  }
}

/** What z was like over the run, as a band above the slider, and a tick at every change. */
function fillBand() {
  const band = byId("band");
  const share = (step) => (100 * momentAt(step)) / Math.max(lastMoment, 1);
  for (let start = 0; start <= lastMoment; ) {
    let end = start + 1;
    while (end <= lastMoment && wordAt(end) === wordAt(start)) end += 1;
    const segment = made("div", "segment", wordAt(start));
    segment.dataset.word = wordAt(start);
    segment.style.left = `${(100 * start) / Math.max(lastMoment, 1)}%`;
    segment.style.width = `${(100 * (Math.min(end, lastMoment) - start)) / Math.max(lastMoment, 1)}%`;
    segment.title = `${wordAt(start)}: from step ${steps[start]} to ${steps[Math.min(end, lastMoment)]}`;
    band.append(segment);
    start = end;
  }
  for (const step of changedSteps) {
    const tick = made("div", "tick");
    tick.style.left = `${share(step)}%`;
    tick.title = data.changes.filter((change) => change.step === step).map((change) => change.words).join(" · ");
    band.append(tick);
  }
  band.addEventListener("click", (event) => {
    const box = band.getBoundingClientRect();
    goTo(Math.round(((event.clientX - box.left) / box.width) * lastMoment), true);
  });
}

/** Words that do not fit into their part of the band are left out. */
function fitBand() {
  for (const segment of document.querySelectorAll(".segment")) {
    segment.style.color = "";
    if (segment.scrollWidth > segment.clientWidth) segment.style.color = "transparent";
  }
}
