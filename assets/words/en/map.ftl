# The map of a sweep.

map-about = A cell for each pair of values of two knobs, coloured by how its runs ended and split by their seeds.
map-about-why = One run shows one seed at one place: how wide the border is, and how much of it is luck, only many show.
# What stands on a map's legend for runs that have not ended.
map-left = still to be made ({ $count })
# How many runs a cell is split into.
map-seeds = each cell: { $count } seeds

map-hint = No map yet. Choose two knobs and map around the run's own values, or open a map that is made already.
map-quiet = The map is back as soon as the lesson's question is answered.
# What the colours tell.
map-colours = Colours of the map
map-geometry = geometry
map-geometry-about = How the vectors z stood to each other at the end of each run.
map-gain = gain
map-gain-about = Whether the probe on y gained over the untrained encoder.

map-x = Knob from left to right
map-y = Knob from bottom to top
map-knob-about = What the next map turns. The values lie about the run's own.
map-begin = Map here
map-begin-about = Makes short runs of { $until } steps about the knobs of this one, beside it and with what it leaves of the processors. What is made already is not made again.
map-stop = Stop
map-stop-about = Leaves the runs that are under way. The next map about the same knobs goes on with them.
map-shipped = Made already
map-shipped-about = Maps that come with the program.

# What stands above a map about the run's knobs.
map-around = Around this run, after { $until } steps
map-progress = { $made } of { $all } runs
map-waits = not made yet
map-click = Click: make this run here
# What the map is called by a screen reader.
map-spoken = Map of runs
# A file that was to be shown as a map.
map-unread = { $name } is no sweep that can be shown: { $reason }
