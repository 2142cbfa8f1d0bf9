# Why the badge changed its word.

# $word is the badge's word, $why one of those below: "collapsed at step 38: spread fell below 0.01".
turns-turn = { $word } at step { $step }: { $why }

turns-not-judged = the first steps are not judged
turns-not-finite = a measurement is no finite number

turns-is-below = spread is below { $spread }
turns-fell-below = spread fell below { $spread }
turns-rose-above = spread rose above { $spread }
turns-halved = spread fell to less than half of what it was 16 to 32 steps before
turns-stopped-below = spread stopped rising below { $spread }
turns-ended-below = the fall of the spread ended below { $spread }
turns-ended-above = the fall of the spread ended above { $spread }

# $rank is a number of directions, $of the number that there are at most.
turns-rank-is-below = effective rank is below { $rank } of { $of }
turns-rank-fell = effective rank fell below { $rank } of { $of }
turns-rank-rose = effective rank rose above { $rank } of { $of }
turns-rose-rank-below = spread rose above { $spread }, effective rank is below { $rank } of { $of }
turns-ended-rank-below = the fall of the spread ended, effective rank is below { $rank } of { $of }
turns-rank-rose-below = effective rank rose above { $rank } of { $of }, spread is below { $spread }
turns-spread-out = spread is above { $spread }, effective rank is above { $rank } of { $of }
