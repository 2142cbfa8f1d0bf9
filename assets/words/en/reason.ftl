# The numbers that speak for the badge's word, in one sentence without a full stop.

reason-nothing = nothing measured yet
reason-starting = too early to say: step { $step }, spread { $spread }
reason-collapsing = the vectors of different pictures are drawing together: spread { $spread }, falling

# $from and $until: the spread below which a run is collapsed, and the one above which it is so no longer.
reason-collapsed = all pictures have nearly the same vector: spread { $spread } (collapsed below { $from }, until above { $until })
reason-collapsed-rising = all pictures have nearly the same vector: spread { $spread }, rising (collapsed below { $from }, until above { $until })

reason-cone = all vectors point nearly the same way (spread { $spread }) but differ along { $rank } of { $of } directions
# $few and $enough: the number of directions below which they are few, and the one above which they are so no longer.
reason-few = the vectors differ (spread { $spread }) along { $rank } of { $of } directions (few below { $few }, until above { $enough })
reason-spread-out = the vectors differ (spread { $spread }) along { $rank } of { $of } directions

reason-recovering = the vectors are moving apart again: spread { $spread }, up from { $lowest }
reason-recovering-falls = the vectors are moving apart again: spread { $spread }, up from { $lowest }, but falling again

# $what is the measurement.
reason-diverged = not a finite number at step { $step }: { $what }
reason-thinned = told at step { $step } by rows that were thinned since
