# What the list of changes says, and why what changes the run does nothing where it is locked.

changes-undo = Undo
changes-undo-about = Take back the change that was made here last (Ctrl Z)
changes-redo = Redo
changes-redo-about = Make the change again that was undone last (Ctrl Y, Ctrl Shift Z)
changes-nothing = There is nothing of that kind

# Before the two buttons below: command, TOML.
changes-copy = Copy as
changes-copy-command = command
# Read aloud.
changes-copy-command-spoken = Copy as command
changes-copy-toml-spoken = Copy as TOML

# Read aloud. $change is a change of a knob that was made more than once at one step: this is the second time, or a later one.
changes-again = { $change }, time { $time }
# $change stands as the program without a window takes it.
changes-made = On the command line: --at { $change }
changes-click = Click to look at that step.
# $change is still to come.
changes-planned = { $change }, planned
changes-planned-about = It is planned: --at { $change }

changes-locked = Locked: press L
# While the past is on show.
changes-past = This is step { $step }: press End to return to now, or Go on from here
