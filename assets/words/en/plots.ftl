# What the plots say: their legends and labels, what stands beside the pointer, what people hear who hear the window.

# What a plot waits for, written into it while it is empty.
plots-preparing = getting ready
plots-waiting = waiting for the first step
plots-paused = press Run, or Space
plots-nothing = nothing was measured

# The name of a plot, for people who hear the window.
plots-named-cosines = plot of cosines
plots-named-log-cosines = plot of log cosines
plots-named-accuracy = plot of accuracy
plots-named-loss = plot of loss
plots-named-spread = plot of spread
plots-named-log-spread = plot of log spread
plots-named-ranks = plot of ranks of p and z'
plots-named-spectrum = plot of spectrum
plots-named-spectrum-run = plot of spectrum over the run
plots-named-variance = plot of variance
plots-named-uniformity = plot of alignment and uniformity
# $what is what is drawn of every layer: plots-layers-rate, ‖w‖ or ‖∇‖.
plots-named-layers = plot of { $what }

# The unit of the axis of steps, before its first number.
plots-unit-step = step
# The first line beside the pointer.
plots-step = step { $step }
# The first line beside the pointer: the $number-th direction.
plots-direction = direction { $number }
plots-percent = { $value } %
# Written on a line in two plots: below it a collapse is complete.
plots-collapsed-below = collapsed below

plots-positive = positive
plots-negative = negative
plots-log-positive = 1 − positive
plots-log-negative = 1 − negative

# The name of the choice of what is drawn, for people who hear the window.
plots-accuracy-choice = accuracy
plots-probe-every = linear probe, every { $steps } steps
plots-probe-at = probe at step { $step }
plots-probe-y = probe y
plots-probe-z = probe z
plots-neighbours-y = kNN y
plots-neighbours-z = kNN z
# Written on lines: what guessing scores, and what the encoder scores before its first step. In percent.
plots-chance = chance { $value } %
plots-untrained = untrained { $value } %

# Above the bars of the common mode; the short one where the panel is narrow.
plots-ladder-share = share of the common mode
plots-ladder-share-short = share
plots-ladder-spread = spread

plots-spread = spread
plots-std = std·√D
plots-rank = rank

# Parts of the network whose layers are drawn alike.
plots-layers-early = early
plots-layers-late = late
plots-layers-mlps = MLPs
# The name of the choice of what is drawn, for people who hear the window, and of the choice between bars and lines.
plots-layers-choice = layers
plots-layers-look-choice = layers as
plots-layers-bars = bars
plots-layers-lines = lines
# Stands beside ‖w‖ and ‖∇‖: LARS's local rate.
plots-layers-rate = rate
# $what: plots-layers-rate, ‖w‖ or ‖∇‖; $layer: a layer's name, such as stage1.block1.conv1.
plots-layers-value = { $what } of { $layer }: { $number }

# The name of the choice of what is drawn, for people who hear the window.
plots-spectrum-choice = spectrum
# In the legend: when a spectrum was taken.
plots-spectrum-now = now
plots-spectrum-then = then, step { $step }
plots-spectrum-step = step { $step }
plots-spectrum-before = step { $step }, before the change
# Left of the scale of colours, whose other end is 1.
plots-spectrum-darkest = 1e-5 of the farthest
plots-spectrum-scale = scale of the singular values

# The names of the axes, also beside the pointer.
plots-alignment = alignment
plots-uniformity = uniformity
# Corners of the plane.
plots-corner-collapse = collapse
plots-corner-best = close and spread out
