# What the panels are called, what stands on their tabs when the pointer rests there, and what they are for.

# The titles on the tabs.
panels-title-settings = Settings
panels-title-changes = Changes
panels-title-branches = Branches
panels-title-cosines = Cosines
panels-title-uniformity = Uniformity
panels-title-accuracy = Accuracy
panels-title-spectrum = Spectrum
panels-title-variance = Variance
panels-title-loss = Loss
panels-title-common-mode = Common mode
panels-title-spread = Spread
panels-title-layers = Layers
panels-title-ranks = Ranks
panels-title-luck = Luck
panels-title-map = Map
panels-title-scatter = Embedding

# For people who hear the window: a tab. $name is the title of a panel, or several with " + " between.
panels-tab = panel: { $name }
panels-close = close { $name }
panels-close-about = Close this panel; the menu Panels opens it again
# A gap that can be dragged; both are titles of panels.
panels-gap = gap between { $before } and { $after }
panels-none-open = All panels are closed. The menu Panels, above, opens them again.

panels-settings = The knobs of the experiment. A change acts on the next step of the running network, unless the knob takes effect at restart.
panels-settings-why = Change one knob and leave the rest: only then can a difference be laid to it.
panels-changes = What was changed in this run, and after which step; with a coloured bar, why the badge changed its word. A click looks at that step. Undo and redo change a knob of the running network, at the step where it is: its weights stay as they are.
panels-changes-why = What a network does depends on where it has been: the same settings can lead elsewhere.
panels-no-changes = Nothing has been changed in this run. Every change of a norm, a knob or the loss is listed here with its step.
panels-copy-command = The line that makes this run again in a terminal, with the changes so far (C): collapse-lab run …
panels-copy-toml = The same as the text of a file for collapse-lab run --config FILE.toml

panels-timeline = Click or drag: every panel shows the run as it was then. The colours are the badge's, a flag is a change, a dot a look at the network: pictures, embedding and spectrum are those of the look before.
panels-stretch = The steps that all plots over steps show (A): the whole run, from shortly before the last change on, or the last hundred. In the past: those up to the step on show. Of the whole run the axis can be dragged and zoomed; a double-click resets it.
panels-stretch-why = In a short stretch one sees what a single change did, in the whole run how it came to that.
# A line of its own below what a button does.
panels-meanwhile = This is the run as it is now: you look at its past meanwhile.
panels-go-on = Go back to this step, as it was before what was changed then, and go on from there (G). What came after it stays as a branch, which rests.
panels-fork = Let a branch grow out of the step on show (F: without a change). It trains by turns with this run, on the same batches and the same views, so that only what is changed tells them apart.
panels-branches = The runs that grew out of one: every panel shows the main one, and what is changed acts on it alone. Those that train along make their steps by turns. At most four; the runs of those that are dropped stay in the list of runs.
panels-branches-why = All of them see the same batches and the same views, so that only what is changed tells them apart.
panels-no-branches = There is one branch. Fork lets another one grow out of the step on show; Go on from here, in the past, leaves what came after that step as a branch.
panels-past = The panels show the run as it was after this step, before what was changed then. It is the past: nothing can be changed in it, and the run itself goes on meanwhile (Space runs and pauses it). End or Esc: back to now.

panels-cosines =
    How alike the vectors z and z' of two views are. Positive: two views of one picture. Negative: views of two different pictures.
    cos(z, z') = z · z' / (‖z‖ ‖z'‖); negative = mean over pairs of different pictures
panels-cosines-why = If both are above 0.99, all pictures have nearly the same vector: a collapse.
panels-log-cosines =
    1 minus the cosines, in powers of ten.
    log10(1 − cos)
panels-log-cosines-why = It tells 0.9999 from 0.9999999, which look alike on the linear scale. Lower is more collapsed.
# The scale of the plot of cosines, and of that of the spread: read aloud, and the one that has no powers of ten.
panels-scale-cosines = cosine scale
panels-scale-spread = spread scale
panels-scale-linear = linear
panels-accuracy = How well a linear classifier tells the classes apart from y: logistic regression on half of the test pictures, scored on the other half. Untrained: the same for the encoder before its first step, after its running statistics have settled.
panels-accuracy-why = The probe reads y, the first line of the badge reads z: while z is one vector, the accuracy can stay, rise or fall.
panels-loss-plot =
    The value of the objective. Where the objective is changed the curve breaks and goes on in another stroke: the values of two objectives cannot be compared. Both ways: the sum of both directions, from each view to the other.
    byol: L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁), averaged over the batch
panels-loss-plot-why = That of byol falls to 0 in a collapse: a low loss is no sign of a good network.
panels-spread =
    Three measures of how much room the vectors z take.
    Spread: 1 − the mean cosine between different pictures.
    Std: the standard deviation of unit z in each dimension, times √D; 1 is evenly spread.
    Rank: the effective number of directions (RankMe, not centred), as a share of all of them; exp(−Σ q ln q), q = σ / Σσ over the singular values σ
panels-spread-why = All three near 0: a complete collapse.
panels-log-spread =
    The same measures in powers of ten. The line marks a spread of 0.01. Rank stands as a share of all directions.
    log10 of spread, std and rank share
panels-log-spread-why = A spread of 2e-5 and one of 0.005 look alike on the linear scale. Below the line a complete collapse begins.
panels-ladder =
    How much the vectors of all pictures have in common, stage by stage from y to z. A full bar: all of them point the same way. Blue: after a norm. Measured on test pictures without augmentation; the boxes of the diagram show augmented views.
    share = |mean of unit h|²
panels-ladder-why = A full bar at z is a complete collapse. Batch norm subtracts what the pictures share, but its own bias puts one vector back. Layer norm sees one picture at a time and cannot subtract what others share.

panels-spectrum =
    How far the vectors z of the sample reach along each direction, the farthest first. The vector that all pictures share counts as a direction, too, often as the first.
    singular values of z, not centred, over √N
panels-spectrum-why = In a complete collapse only the direction that all pictures share is left. A newly learned direction rises above the rest.
panels-spectrum-now = The singular values now, before the last change, and of the untrained network.
panels-spectrum-run = One row for each direction, the farthest at the bottom. Light: nearly as far as the farthest of its step. Dark: hardly at all.

panels-layers = One bar or line a layer. Early: the encoder's stem and first two stages. Late: the rest of the encoder. MLPs: projector and predictor. The numbers are each group's geometric mean now. Recorded every eighth step.
panels-layers-why = In a collapse the gradients nearly vanish, in the early layers the most.
panels-layers-rate =
    LARS's local rate of each layer. It is shown under SGD as well, which does not use it.
    λ = η ‖w‖ / (‖∇‖ + β ‖w‖), η the trust, β the weight decay
panels-layers-rate-why = It grows as the layer's gradient vanishes. With this the post explains why LARS can leave a collapse.
panels-layers-weights = Length of each layer's weights.
panels-layers-weights-why = The same gradient turns short weights more than long ones. LARS reckons with that: its rate grows with this length.
panels-layers-gradients = Length of the gradient of each layer's weights, without weight decay.
panels-layers-gradients-why = The steps of SGD shrink with the gradient: in a collapse the gradients nearly vanish.
panels-layers-bars = Each layer's value now, in powers of ten, and its history beside it.
panels-layers-lines = All layers over the steps, in one plot.

panels-scatter = Each point is a test picture: its vector z, scaled to length 1, seen along the two directions in which the vectors differ most (principal components). The circle has radius 1: vectors that lie in this plane end on it. From look to look the axes are turned to agree with those before, so that the cloud does not jump: where their shares are out of order, they are axes kept, not PC 1 and 2. Click a point to see its nearest neighbours as pictures.
panels-scatter-why = The scale is fixed: a collapsed cloud looks collapsed.
panels-lens = Magnifies the middle of the cloud, or where there are no points, its densest part by a button.
panels-lens-why = Even a collapsed cloud has a shape under the lens, so the picture says how much it is magnified.
panels-dimensions = 2-D: the two directions in which the vectors differ most. 3-D: the third as well; drag to turn, double-click to turn back. Nearer points are larger. The circles lie on the unit sphere.
panels-dimensions-why = Points that lie on each other in the plane can be apart along the third direction.
panels-pairs = Joins the two views of one picture, the positive pair that the loss pulls together. Dot: z of the first view. Ring: z' of the second, from the target network where there is one.
panels-pairs-why = The loss shortens these lines. If they are short because all pictures are in one place, that is a collapse.
panels-all-pictures = All test pictures instead of the fixed sample, in the same plane. They come with the linear probe, more rarely than the sample. The projector's batch norm takes its statistics from all of them. At most ten thousand, fewer where the layers are wide.
panels-all-pictures-why = It shows whether the rest of the pictures lie as the sample does.
panels-class = Click: hide or show. Double-click or Alt-click: only this one, and again: all.
panels-class-why = Classes are never used in training: where their points lie apart, no label made them so.
panels-neighbours =
    The pictures whose vectors z have the largest cosine with that of the pinned one, among the test pictures shown. Blue border and =: the same class. Orange border and ≠: another class. Chance: how many of the same class a random choice would have.
    cos(z₁, z₂) = z₁ · z₂ / (‖z₁‖ ‖z₂‖)
panels-neighbours-why = No class was ever used in training: where more neighbours share the class than by chance, the vectors hold something of it.
panels-no-pin = Click a point of the embedding: its picture and its nearest neighbours appear here.
panels-not-sampled = The pinned picture is not in this sample.
