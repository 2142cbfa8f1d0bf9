# What the list of kept runs says, the offer of a run that was cut off, and a session that is opened by its file.

runs-list = Runs
runs-about = Every run of this window is kept while it trains. Open one to see it as it was and to go on with it: it comes up paused, and the run on show joins this list.
# After it. $size is a number of GiB, $folder a path.
runs-bounded = The newest { $runs } are kept, in { $size } GiB at most. They lie in { $folder }.
runs-not-kept = The runs of this window are not kept: there is no folder for them, or it cannot be written. What the program said as it started tells more.
runs-session = Open a session …
runs-session-about = Choose the session.json of any run: it is made again here, from its first step, with its changes. The file can also be dropped onto the window.
# In its place where the button cannot be clicked.
runs-no-session = Locked, or there is no file dialog here: then drop the session.json onto the window.
runs-legend-spread = spread of z, from 1e-8 to 1, in the colour of the badge
runs-legend-probe = linear probe, 0 to 100 %

# In place of the list.
runs-reading = Reading the kept runs …
runs-unread = The kept runs could not be read. Open the list again.
runs-none = There is no run yet: one is kept from its first step.

# A run: its preset and its seed.
runs-title = { $preset }, seed { $seed }
runs-title-branch = { $preset }, seed { $seed }, branch { $branch }
# Read aloud. $title is one of the two above.
runs-spoken = { $title }, step { $step }
# Runs that would be called the same are told apart by the names of their folders.
runs-spoken-kept-as = { $run }, kept as { $name }
runs-steps = { $made } of { $steps } steps
# The device that it was trained on.
runs-device = On { $device }.

# How a run stands: a word or two in its row, and what it means.
runs-on-show = on show
runs-on-show-about = The window trains it now.
runs-in-use = in use
runs-in-use-about = Another window or program trains it now.
runs-cut-off = cut off
runs-cut-off-about = The program was ended while it trained: it goes on from its newest checkpoint.
runs-interrupted = interrupted
runs-interrupted-about = It was left before its end.
runs-finished = finished
runs-finished-about = All its steps are made.
runs-failed = failed
runs-failed-about = Training failed: it goes on from its newest checkpoint.

# A run's curves. $told is what follows, with commas between.
runs-curves = curves of { $run }: { $told }
runs-curves-spread = spread { $from } to { $to }
runs-curves-probe = probe { $from } to { $to } %
runs-curves-none = nothing measured

# The changes that were made while it ran.
runs-no-changes = no changes
runs-no-changes-about = Nothing was changed while it ran.
# Below the first changes.
runs-more-changes = and { $count } more
# Read aloud. $words are those of the badge.
runs-verdict = verdict: { $words }

# A button in the run's row, and in the offer.
runs-open = Open
# Read aloud.
runs-open-spoken = Open { $run }
runs-open-about = Show this run as it was, paused, to look at and to go on with

# The offer at the bottom of the window. $run is a run as it is read aloud.
runs-offer = The last run was cut off: { $run }.
# Read aloud.
runs-offer-open-spoken = Open the run that was cut off
runs-offer-open-about = It comes up paused at its newest checkpoint, and can be gone on with
runs-offer-dismiss = Dismiss
runs-offer-dismiss-about = It stays in the list of runs (O)

# While a file is held over the window.
runs-drop = Drop a folder or an archive of pictures to train on them, a session.json to make its run again, or a lesson (.md) to begin it
runs-drop-pictures = Drop to train on the pictures in { $name }
runs-drop-session = Drop to make the run of { $name } again
runs-drop-sweep = Show the map of { $name }
runs-drop-lesson = Drop to begin the lesson { $name }
runs-drop-packed = This is an archive: unpack it, then drop the folder onto the window.
runs-drop-picture = One picture is not enough: drop the folder that holds a folder of pictures for each class.

# Notes. $error is what the system says, $name a file.
runs-unasked = The kept runs cannot be read: no thread could be started ({ $error }).
runs-session-unasked = The session cannot be read: no thread could be started ({ $error }).
runs-session-unread = cannot read { $path }: { $error }
runs-session-broken = The session could not be read. Open it again.
runs-dialog-broken = The file dialog broke down. Drop the file onto the window.
runs-replaying = Replaying { $name }: { $preset }, seed { $seed }, { $changes ->
        [one] { $changes } change
       *[other] { $changes } changes
    }, up to step { $end }
