# What the embedding says of the forces on its points: arrows that show where the objective would turn z. The parts of an objective bring their English with them; their translations are in described.ftl.

# A switch in the corner of the cloud's frame, and what it says when it is pointed at.
forces-switch = forces
forces-switch-about =
    Arrows: where the objective would turn z of the pictures that have two views, from the real gradients. Blue and filled: what pulls the views of a picture together. Orange, dashed and open: what opposes that. Each begins at z of the first view, a dot, and they are measured at every look, of now only.
    −∂L/∂z · N, of it what stands across z
forces-switch-why = They show whether anything in the loss keeps the pictures apart, or whether there is only the pull.

# In place of the legend.
forces-none = No forces of this moment: they are measured of now only, at the next look.
forces-zero = All forces are zero: no small turn of any z changes the loss.
forces-broken = The forces are not finite numbers: training has diverged.

# The legend: a name and a mean length stand beside a sample of each arrow. These are the names of sums; what is one part stands under its own name.
forces-attraction = attraction
forces-opposition = opposition
# In the place of the second arrow, where there is none.
forces-unopposed = nothing opposes
# By how much the arrows are longer than the forces.
forces-scale = arrows ×{ $factor }
forces-scale-cut = arrows ×{ $factor }, the longest cut
forces-scale-about =
    All arrows have one scale. At ×1 a force that would lower the loss by 1 per radian is as long as the radius of the circle.
    It is the largest of 1, 2, 5, 10 … at which nine of ten arrows are at most a third of the radius, under the lens of what is in sight. Those that are more than twice as long are cut off at that.

# What the legend says of an arrow when it is pointed at: a line for each part, then what it is now (after "Now:"), then why it matters. $name begins the sentence.
forces-part = { $name }: { $words }
# $parts is negatives 0.3, or variance 0.2, covariance 0.1.
forces-now = { $parts } at step { $step }; by so much the loss of a picture would fall per radian, a mean over { $count } pictures.
forces-along = What would only make z longer or shorter, { $length }, is not drawn.
forces-matters-opposition = Without it only the pull would be left.
forces-matters-attraction = Where the other arrow is as long and points the opposite way, the loss leaves z where it is.
forces-matters-alone = Nothing opposes it. The loss is as low as it can be once all pictures are in one place.
forces-unopposed-about = What opposes the pull: a part of the loss that keeps pictures apart, or a batch norm between z and the loss.
forces-unopposed-now = there is neither.
forces-unopposed-why = If every picture follows its arrow, nothing in the loss stops them from ending in one place.
