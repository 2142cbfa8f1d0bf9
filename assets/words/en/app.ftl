# What the window says of itself and of what the person asked for.

app-loading-pictures = { $megabytes } MB of pictures loaded
app-starting = Starting the session
# In the corner of pictures and above lessons, after the preset's name or a heading.
app-seed = seed { $seed }

# Notes.
app-locked = Locked: press L to change the run.
app-busy = The training thread is busy and did not take that. Try again in a moment.
app-ended = The training thread has ended. Close the window and open it again.
app-no-panel = There is no panel of the name “{ $name }” that could be hidden.
app-missed = { $messages } messages of the training thread came too fast to be shown.
app-nothing-to-undo = Nothing to undo.
app-nothing-to-redo = Nothing to redo.
# A knob and its value; of several, separated by commas, come the $values below.
app-value = { $knob } is { $value }
app-undone = Undone: { $values } again. The weights stay as they are.
app-redone = Redone: { $values } again.
# $command is a line for a terminal.
app-copied-command = Copied: { $command }
# What is copied is the text of a file, which this command takes.
app-copied-file = Copied: a file for collapse-lab run --config FILE.toml
app-copied-link = Copied: {$link}
app-copied-link-without-pictures = Copied the link. Your own pictures are not in it: whoever follows it trains on Fashion-MNIST.
