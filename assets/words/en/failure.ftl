# What is said where a run has failed, and where the layout of the panels could not be read or kept.

# $sentence says why.
failure-failed = Failed: { $sentence }
failure-restart = Restart
failure-restart-about = Start again from step 0 with the knobs as they are
failure-go-on = Go on
failure-go-on-about = Go on from the newest checkpoint, on the same device. The changes made since are made again. The menu beside chooses another device.

# $reason is one of those below, or what the system says.
failure-layout-ignored = The layout in { $path } was ignored ({ $reason }); the window has its default layout.
failure-layout-version = it is of another version
failure-layout-no-panels = it has no panels
failure-layout-panel-twice = it has a panel twice
# Tiles are the places of the panels in the window.
failure-layout-entangled = its tiles are entangled
failure-layout-missing = a tile is missing
failure-layout-no-place = a tile has no place
failure-layout-out-of-reach = a tile is out of reach
failure-layout-unwritten = The layout is not remembered: cannot write { $path } ({ $error }).
