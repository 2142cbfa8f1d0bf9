# What the post's table says, and the rows that the runs of this window fill in it.

table-title = The post's table, from your runs
table-about = The last finished run of each preset since the window was opened, beside the numbers of the post (STL-10, ResNet-18, 10 epochs). Cosines are means over the last 64 steps. Runs that were changed while they ran do not count. A click on a preset starts it.

# The heads of the columns.
table-preset = start
table-accuracy = accuracy %
table-post = post
table-cosines = cosine pos / neg
table-badge = badge
table-steps = steps
table-seed = seed
# Above the presets that the post has no numbers of.
table-not-in-post = not in the post's table

# The hover text of a button with the name of a preset, and what it is for people who hear the window.
table-start-about = Starts it.
table-start-spoken = Start { $preset }
table-untrained-about = The encoder before its first step.

# What the run under way is doing: after the number of its step and a comma.
table-getting-ready = getting ready
table-now = now
table-paused = paused
table-failed = failed
