# What the row of buttons above the run says, its menus, and the choices of how one looks at a run.

bar-help = Help
bar-help-about = Keys and the lesson (?)

bar-light = Light
bar-dark = Dark
bar-theme-about = Change between light and dark (T)

bar-table = Table
bar-table-about = The post's table, filled by the runs of this window (B)
bar-runs = Runs
bar-runs-about = The runs before: see one again, and go on with it (O)
bar-lessons = Lessons

# What changes the run can be locked and hidden: what stands on the button, by the state it is in.
bar-lock = Lock
bar-locked = Locked
bar-hidden = Hidden
bar-lock-about = Lock what changes the run: settings, norms, presets, seed, restarts (L). Shift-click hides it (Shift L)
bar-locked-about = What changes the run is locked. Click to unlock it (L); Shift-click hides it as well (Shift L)
bar-hidden-about = What changes the run is hidden. Click to show it (Shift L)
bar-hidden-and-locked-about = What changes the run is locked and hidden. Click to show it, locked (Shift L); L unlocks it
# Read aloud. $state is one of the three words below.
bar-controls = Controls: { $state }
bar-controls-shown = shown
bar-controls-locked = locked
bar-controls-hidden = hidden

bar-panels = Panels
bar-panels-about = Open and close panels. Drag a title to move one, the gaps to resize.
bar-panels-diagram = Diagram
bar-rests-unseen = Rest while this tab is hidden
bar-rests-unseen-about = Training waits while another tab is in front or the window is minimized, and goes on when this one is back. Otherwise it goes on out of sight.
bar-panels-reset = Reset layout
bar-panels-reset-about = The panels that are open at first, in their first places

bar-preset = Preset
bar-preset-none = custom
# $name is a preset; the knobs were changed since the run started with it.
bar-preset-changed = { $name }, changed
bar-preset-none-about = The run's settings are those of no preset. Choose one to start from step 0 (keys 0 – 9).

bar-same-start = ↺ Same start
bar-new-seed = ↺ New seed
# The same two buttons where there is little room.
bar-same-start-short = ↺ Same
bar-new-seed-short = ↺ New
bar-same-start-about = Start again from step 0 with the knobs as they are now: the same weights, order and views (R)
bar-new-seed-about = Start again from step 0 with other weights, another order and other views (Shift R)
# $takes is what the field of the seed takes: a whole number, 0 or more.
bar-seed-takes = Takes effect at restart. Takes { $takes }.

bar-pause = ▮▮ Pause
bar-pause-about = Pause (Space)
bar-run = ▶ Run
bar-run-about = Train until paused (Space)
# A finished run is made 1,000 steps longer.
bar-go-on = ▶ Go on for 1,000 steps
# The same where there is little room.
bar-go-on-short = ▶ 1,000 more
bar-go-on-about = All { $made } steps are made. Raises the number of steps to { $steps }, as the knob does, and trains on (Space).
bar-go-on-momentum = The target's momentum follows the number of steps: it is { $momentum } here then.
bar-step = Step
bar-step-about = One training step, then wait (→)
bar-all-done = All steps are done.
bar-all-done-about = All steps are done. Start again, or raise the number of steps.
bar-getting-ready = Getting ready.
bar-failed = The run has failed. Start it again.

bar-export = Export
bar-export-about = Save pictures, numbers and films (S saves this view and the numbers)
bar-export-link = Copy link
bar-export-link-about = The address of a page in which this run begins anew in a browser, with its changes at their steps. Pictures of your own are not in it.
bar-export-everything = This view and the numbers (S)
bar-export-everything-about = All files of a run, as the program leaves them without a window, too
# Before the choice of a format.
bar-export-as = as
bar-export-format = format
# Before the choice of a scale: pixels to a point.
bar-export-pixels = pixels
bar-export-scale = scale
bar-export-scale-about = Pixels to a point of the window: how large the picture is
bar-export-film = Save film
bar-export-film-about = Training goes on meanwhile
bar-export-picture = Save picture
bar-export-picture-about = As it is on show now
# $place is a path.
bar-export-saved-last = saved last: { $place }
bar-export-gif = GIF film
bar-export-apng = PNG film
bar-export-png-about = A picture in pixels.
bar-export-svg-about = A drawing that stays sharp at every size, whose text stays text: for papers and slides.
bar-export-gif-about = The run from its first step to now as a film that every program plays, in 255 colours a frame.
bar-export-apng-about = The run from its first step to now as a film for browsers, with every pixel as it was drawn.

# Which steps the plots show: three buttons side by side.
bar-stretch-all = all
bar-stretch-change = since the change
bar-stretch-last = last 100
# The same where there is little room.
bar-stretch-all-short = all
bar-stretch-change-short = change
bar-stretch-last-short = 100

# Which accuracies are drawn: two buttons side by side.
bar-accuracy-probe = probe
bar-accuracy-all = all four

# What the spectrum shows: two buttons side by side.
bar-spectrum-now = now
bar-spectrum-run = over the run
