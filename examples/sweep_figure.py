#!/usr/bin/env python3
"""Draws one figure from what `collapse-lab collect` has written.

    pip install pandas matplotlib
    collapse-lab sweep assets/maps/simclr-temperature-batch.toml --out runs/simclr
    collapse-lab collect runs/simclr
    python3 examples/sweep_figure.py runs/simclr temperature batch

Left: what the linear probe gained over the untrained encoder, a line for each value of the second knob, from the lowest to the
highest seed. Right: how the spread of z went over the steps, a line for each run, coloured by how it ended.
"""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

# Okabe and Ito's colours, as in the program's badge.
COLOURS = {
    "spread out": "#00795a",
    "few directions": "#e69f00",
    "narrow cone": "#f0e442",
    "collapsing": "#f08a4b",
    "collapsed": "#c24e00",
    "recovering": "#56b4e9",
    "diverged": "#8e3b73",
}


def main(folder: Path, x: str, lines: str) -> None:
    runs = pd.read_csv(folder / "runs.csv")
    steps = pd.read_csv(folder / "steps.csv", usecols=["run", "step", "spread"])
    for knob in (x, lines):
        if knob not in runs:
            sys.exit(f"{folder / 'runs.csv'} has no column {knob}: the knobs that differ are in its first line")

    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5), constrained_layout=True)
    for value, group in runs.groupby(lines):
        points = group.groupby(x).gain_points.agg(["mean", "min", "max"])
        (line,) = left.plot(points.index, points["mean"], marker="o", label=f"{lines} = {value}")
        left.fill_between(points.index, points["min"], points["max"], color=line.get_color(), alpha=0.15)
    left.axhline(0, color="grey", linewidth=1)
    left.set(xlabel=x, ylabel="gain of the linear probe, in points", title="What the encoder has learned")
    if runs[x].min() > 0 and runs[x].max() / runs[x].min() > 20:
        left.set_xscale("log")
    left.legend()

    ended = runs.set_index("run").verdict
    for run, group in steps.groupby("run"):
        right.plot(group.step, group.spread, color=COLOURS.get(ended[run], "grey"), alpha=0.5, linewidth=1)
    right.set(xlabel="step", ylabel="spread of z", title="How the vectors came apart, or together", yscale="log")
    for word in ended.dropna().unique():
        right.plot([], [], color=COLOURS.get(word, "grey"), label=word)
    right.legend()
    figure.savefig(folder / "figure.png", dpi=120)
    print(f"written to {folder / 'figure.png'}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
