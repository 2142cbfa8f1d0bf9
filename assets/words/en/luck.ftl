# What stands in the panel that asks whether it was luck: the question, its numbers, the plot of the answer.

luck-about =
    Whether what came of a change is due to it or to luck: the state right before it is trained on with other batches and views, again and again, with the change and without it. Lines: each such run's spread. Bands: from the lowest to the highest. Thick: the middle.
    Weights, running statistics and momentum are the same in all; only the seed of order and views differs, and each pair has the same
luck-about-why = One run proves little: with other batches and views the same change can come out otherwise.
luck-hint = One run proves little. Change something, then ask: the state before it is trained on with other batches and views, with the change and without it, and counted.

# The name of the list of changes, for people who hear the window.
luck-change = what is asked about
luck-change-about = Which change is asked about, from the state right before it
luck-as-it-is = from here, as it is
# $changes: what was changed at that step, such as "predictor bn → none".
luck-changed-at = step { $step }: { $changes }

# $count stands before it, in a field that can be dragged.
luck-times-unit = { $count ->
       *[other] times
    }
# The name of the field, for people who hear the window, and where a number is refused.
luck-times = times
luck-times-about = How many times with the change, and as many without it
# $count stands before it, in a field that can be dragged.
luck-steps-unit = { $count ->
       *[other] steps
    }
# The name of the field, for people who hear the window, and where a number is refused.
luck-steps = steps of each
luck-steps-about = How many steps each of them makes

luck-ask = Was it luck?
luck-ask-about = Find out, beside the training: it goes on at half its speed meanwhile
luck-stop = Stop
luck-stop-about = Leave it with those that have made their steps
luck-no-answer = not known yet
# The name of the bar that fills while the answer is looked for.
luck-progress = answer

luck-plot-about = The spread of z over the steps after the state that is asked about, in powers of ten, and to how many of those that have made their steps it happened
luck-plot = plot of luck
# In the legend, and in the hover text before the values: the two groups that are compared, and the only one where there is no change.
luck-with = with the change
luck-without = without it
luck-unchanged = as it is
# In the hover text: the step of the run, and how many steps that is after the state that is asked about.
luck-at = step { $step }, { $steps } on
# The middle of the values, the lowest and the highest.
luck-values = { $middle } ({ $low } to { $high })
