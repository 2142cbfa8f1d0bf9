# The text under the pointer: what a thing is stands first, then these.

# $now is what it is now: numbers, or a sentence. The second where the past is on show.
answer-now = Now: { $now }
answer-then = At step { $step }: { $now }
# $why is one sentence, or several.
answer-why = Why it matters here: { $why }

# What one of several values says after "Now:"; $other is another value.
answer-chosen = this is in force
answer-other = { $other } is in force
answer-not-chosen = not in force
# What a curve is called, and its value.
answer-value = { $name } { $value }
# A class of the cloud.
answer-shown = shown
answer-hidden = hidden
