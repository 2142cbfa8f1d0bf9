// Everything is wired up here, once.

const dark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
}

/** What is drawn in colours, drawn again. */
function repaint() {
  say(byId("theme"), isDark() ? "Light" : "Dark");
  byId("theme").setAttribute("aria-label", `Switch to the ${isDark() ? "light" : "dark"} theme`);
  paintClasses();
  drawScatter();
  charts.forEach((chart) => chart.build());
}

/** Puts the command onto the clipboard, or at least selects it. */
async function copy() {
  const [button, text] = [byId("copy"), document.querySelector("#command .command")];
  try {
    await navigator.clipboard.writeText(text.textContent);
    say(button, "Copied");
  } catch {
    getSelection().selectAllChildren(text);
    say(button, "Selected: press Ctrl+C");
  }
  setTimeout(() => say(button, "Copy command"), 2000);
}

/** Hands out what is in the page as a file of its own. */
function save() {
  const link = made("a");
  link.download = "session.json";
  link.href = URL.createObjectURL(new Blob([byId("session").textContent], { type: "application/json" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

slider.max = lastMoment;
slider.disabled = lastMoment === 0;
byId("play").disabled = lastMoment === 0;
slider.addEventListener("input", () => goTo(Number(slider.value), true));
byId("play").addEventListener("click", () => (playing === null ? play() : pause()));
byId("previous").addEventListener("click", () => toChange(false));
byId("next").addEventListener("click", () => toChange(true));
byId("log").addEventListener("click", () => {
  isLog = !isLog;
  byId("log").setAttribute("aria-pressed", String(isLog));
  charts[0].build();
});
byId("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  repaint();
});
byId("copy").addEventListener("click", copy);
byId("save").addEventListener("click", save);
for (const button of document.querySelectorAll("#changes [data-step]")) {
  button.addEventListener("click", () => goTo(momentAt(Number(button.dataset.step)), true));
}
document.addEventListener("keydown", press);
dark.addEventListener("change", repaint);
window.addEventListener("hashchange", readAddress);
new ResizeObserver(() => {
  drawScatter();
  fitBand();
}).observe(scatter);

drawPictures();
narrow.addEventListener("change", drawPictures);
listClasses();
fillBand();
now = lastMoment;
show();
repaint();
fitBand();
readAddress();
