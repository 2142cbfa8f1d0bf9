# How a change is told, on the plots and in the list of changes.

# A knob that is yes or no.
told-on = on
told-off = off

# $change is the knob's name, $values its values before and after: "step 150: projector norm none → batch".
told-change = step { $step }: { $change } { $values }

# The difference between two accuracies in percentage points, with the half width of its 95 % interval: "+12.3 ± 2.8 points".
told-difference = { $points } ± { $uncertainty } points
