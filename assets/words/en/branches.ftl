# What the list of branches says: the runs that grew out of one, and the menu that lets another one grow.

# Read aloud: a field in which the branch is renamed.
branches-name = name of branch { $name }
branches-name-about = What this branch is called; click to rename it
branches-main-one = the main one

# How far a branch is, and what it does: one of the words below.
branches-standing = step { $step }, { $doing }
# The same, and the step of another one that it grew out of.
branches-standing-from-branch = step { $step }, { $doing }; from { $branch } at step { $from }
# The same where the other one was dropped.
branches-standing-from = step { $step }, { $doing }; from step { $from }
branches-getting-ready = getting ready
branches-trains = trains
branches-paused = paused
branches-rests = rests
branches-finished = finished
branches-failed = failed

# A knob with its value here and that in the main one.
branches-difference = { $knob } { $here }, not { $main }
branches-no-difference = the same knobs as the main one

# The buttons: what stands on each, what it does, and more about that, which follows it after a full stop.
branches-main = Main
branches-main-spoken = Make branch { $name } the main one
branches-main-about = Every panel shows it, and what is changed acts on it. One that rested trains in place of the main one of now.
branches-rest = Rest
branches-rest-spoken = Let branch { $name } rest
branches-train = Train
branches-train-spoken = Let branch { $name } train along
branches-along-about = Whether it makes its steps by turns with the others.
branches-drop = Drop
branches-drop-spoken = Drop branch { $name }
branches-drop-about = Let go of it. Its run stays in the list of runs (O).

# The menu that lets a branch grow.
branches-fork = Fork
# Read aloud.
branches-fork-spoken = Fork: a new branch
branches-full = There are { $most } branches: drop one first
branches-grow = A branch from step { $step }
branches-as-it-is = As it is
branches-without-norms = Without norms in both MLPs
# In its place where there are no norms.
branches-with-norm = Batch norm on the projector's output
# Above the knobs.
branches-changed = With one thing changed
# Read aloud: the values of a knob.
branches-fork-with = fork with { $knob }
# What a switch is in the new branch.
branches-on = on
branches-off = off
