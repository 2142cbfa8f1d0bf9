# What the row at the bottom of the window says: the whole run, and which step of it is on show.

timeline-step-of = step { $step } of { $steps }
# For people who hear the window: which steps the plots show.
timeline-plots = plots

# The buttons at its end.
timeline-back = Back to now (End)
timeline-go-on = Go on from here
timeline-go-on-short = Go on
timeline-fork = Fork
# In place of the button that ends the look at the past.
timeline-now = now
timeline-stands = The run stands at this step
# What going on from the step on show costs; it is below what going on does.
timeline-cost-none = At once: the network of this step is kept.
# $again is how many steps are made again, from step $kept on.
timeline-cost =
    { $again ->
        [one] The network of step { $kept } is kept; one step is made again.
       *[other] The network of step { $kept } is kept; { $again } steps are made again.
    }

# For people who hear the window: the track's name, and what is on show.
timeline-name = timeline
timeline-state-now = step { $step }, now
timeline-state-past = step { $step }, the past
# The track's hover; how the vectors stand follows after a colon.
timeline-step = step { $step }
timeline-step-now = now, step { $step }
