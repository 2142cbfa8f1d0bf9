# What stands beside the verdict: the badge, the scale, where the run stands, what trains.

# What a word of the badge means: starting, collapsing and so on.
badge-starting = The first steps are not judged.
badge-collapsing = The vectors z of different pictures are drawing together: their spread is less than half of what it was 16 to 32 steps ago.
badge-collapsed = All pictures have nearly the same vector z: the mean cosine between different pictures is above 0.99. The field calls this complete collapse. What y holds is another question, which the probe answers.
badge-narrow-cone = The vectors z differ, but all point nearly the same way: what all pictures share is large beside what tells them apart. A network can learn like this.
badge-few-directions = The vectors z differ, but only along a few directions: the effective rank of the centred vectors is low. The field calls this dimensional collapse. A network can learn like this.
badge-spread-out = The vectors z of different pictures point different ways. That alone says nothing about learning: an untrained network can be spread out as well.
badge-recovering = All pictures had nearly the same vector z, and the vectors are moving apart again.
badge-diverged = A measurement is no longer a finite number.
# $geometry is a word of the badge.
badge-since = { $geometry }, since step { $step }.
badge-about = Two facts. The first line: how the vectors z of different pictures lie. The second compares two linear probes on y: the newest one and that of the untrained encoder, in percentage points with the 95 % uncertainty of the difference. Learned: higher by more than the uncertainty. Lost: lower by more than that. No gain: the difference is within it.
badge-about-why = The loss compares z, but y is what one uses after training: while z is one vector, the probe on y can stay, rise or fall.
# $gain is a word for what is not known: not known yet.
badge-probe = probe: { $gain }
badge-nothing-to-probe = nothing left to probe
# Read aloud: both lines of the badge.
badge-verdict = verdict: { $geometry }; { $gain }

badge-thermometer =
    How far apart the vectors z of different pictures are, in powers of ten. The colour is the badge's; the line marks where a complete collapse begins.
    spread = 1 − mean cos(z₁, z₂) over pairs of different pictures
badge-thermometer-why = Cosines of 0.9999 and 0.9999999 look alike, 1e-4 and 1e-7 do not.
badge-spread-unknown = spread of z
badge-spread = spread of z = { $spread }
badge-thresholds =
    Thresholds on the spread and on the effective rank of the centred vectors:
    collapsed: spread below { $collapsed }, until above { $recovering }
    recovering: after that, until above { $wide } or no longer rising
    few directions: rank below { $few } of { $dimensions }, until above { $enough }
    narrow cone: otherwise, spread below { $narrow }, until above { $wide }
    The word changes only after several steps in a row ask for another.

# In place of the reason before the first step. $what is what is being done.
badge-getting-ready = Getting ready: { $what }

badge-preparing = getting ready
badge-running = running
badge-replaying = replaying
badge-paused = paused
badge-finished = finished
badge-failed = failed
badge-step = step { $step } / { $steps }
badge-epoch = epoch { $epoch }
# The run as it is now, where its past is on show. $place: running · step 10 / 2048.
badge-meanwhile = meanwhile { $place }
badge-past = PAST · step { $step } · epoch { $epoch }

badge-speed = { $speed } steps/s
badge-frame = frame { $time } ms
badge-speed-about =
    Trains on: { $device }
    Training steps a second, and milliseconds of CPU time that drawing this window takes.

# In large letters beside the badge, and below them in small ones.
badge-standing-paused = PAUSED
badge-standing-paused-more = Space: run
badge-standing-finished = FINISHED
badge-standing-finished-more = all steps made
