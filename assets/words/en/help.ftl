# What the help says, and what somebody sees who opens the window for the first time.

# The button that closes what lies over the window: the help, the table, the list of runs.
help-close = Close

help-title = Collapse, and how to come back
# The lesson in seven lines: each is a claim, which is tested.
help-lesson-batch-norm = The window opens with batch norm in projector and predictor. Views of one picture stay more alike than views of two pictures (cosines), and the probe rises. No label was used.
help-lesson-both-norms = Set both norms to none. Within 64 steps all pictures have nearly the same vector z, and the loss looks better than ever. Put both back: the vectors separate again, at seven seeds of eight within 20 steps.
help-lesson-no-norm = Run no-norm: it collapses at once. Batch norm in the hidden layers does not bring it back. Batch norm on the projector's output does: it subtracts the vector that all pictures share.
help-lesson-loss = Run no-norm again. After step 150 set the loss to simclr and look at log10: first a slow climb, then a jump. For a contrastive loss a collapse is an unstable equilibrium; for BYOL's, under SGD, it is a stable one.
help-lesson-badge = The badge states two facts: how the vectors z are arranged, and what the representation y has gained. One does not imply the other: z can collapse while y still gains.
help-lesson-lars = Run group-norm-lars: it collapses within 20 steps and comes back. In the panel Layers, the rate grows as gradients vanish. Under SGD (group-norm-sgd) it stays collapsed.
help-lesson-statistics = Batch statistics are not necessary. With group norm and weight standardization, Richemond et al. (2020) reach 73.9 % on ImageNet, against 74.3 % with batch norm. Batch norm may act as an implicit contrast, but BYOL does not need one.

# The letters and measures that stand everywhere.
help-terms = Words
help-term-y-about = what the encoder makes of a picture: the representation
help-term-z-about = what the projector makes of y: these vectors are compared
help-term-p-about = what the predictor makes of z, to meet the target's z'
help-term-spread = spread
help-term-spread-about = 1 − the mean cosine between the z of different pictures: near 0, all are the same vector
help-term-rank = rank
help-term-rank-about = along how many directions the vectors differ, in effect

# The keys and what they do. Some keys are told by a sign or a letter, which is the same in all languages.
help-keys = Keys
help-key-run = Space
help-key-run-about = run or pause
help-key-step-about = one step
help-key-restart-about = start again, same weights, order and views
help-key-new-seed = Shift R
help-key-new-seed-about = start again with a new seed
help-key-first-about = what the window opened with first
help-key-presets-about = presets
help-key-change-about = look at the change before, after
help-key-look-about = look at the look before, after
help-key-stretch-about = plots: all steps, since the change, last 100
help-key-now = End
help-key-now-about = from the past back to now
help-key-go-on-about = in the past: go on from there
help-key-fork-about = fork: a branch from here
help-key-undo = Ctrl Z
help-key-undo-about = undo the last change; Ctrl Y redoes it
help-key-copy-about = copy the command of this run
help-key-save-about = save a picture and the numbers
help-key-theme-about = light or dark
help-key-table-about = the post's table, from your runs
help-key-runs-about = the runs before: open one again
help-key-lessons-about = lessons that ask first
help-key-present-about = presentation: fullscreen, bigger type
help-key-lock-about = lock what changes the run; Shift L hides it
help-key-help-about = this help
help-key-close = Esc
help-key-close-about = close, unpin, back to now
help-key-turn = Arrows
help-key-turn-about = in the embedding (Tab): turn it
help-key-pin = Page ↓ ↑
help-key-pin-about = in the embedding: pin the next picture
help-key-class-about = in a lesson: one step on, one back
help-key-ask-about = in a lesson: ask the class
help-key-blank-about = presenting a lesson: a blank screen

# What is asked first, and the answers.
help-questions = Questions
help-question-number = Which number is a collapse?
help-answer-number = The spread of z: 1 − the mean cosine between different pictures. Below 0.01 the badge says collapsed, the field says complete collapse. The scale beside the badge shows it in powers of ten.
help-question-accuracy = Why can the accuracy rise while z is collapsed?
help-answer-accuracy = The probe reads y, before the projector; the loss and the badge's first line read z. The projector can send different y to one z. In no-norm and layer-norm the probe ends between 4 points below and 8 above the untrained encoder, at eight seeds each.
help-question-target = The target network is an average of the online one. Why does that not make all vectors the same?
help-answer-target = It averages weights, not vectors: the target tells pictures apart as well as the online network did some steps before. What draws vectors together is the loss, which is 0 where all are the same. Norms and predictor decide whether training goes there: without predictor it does, and without stop-gradient, at eight of eight seeds.
help-question-untrained = Why is an untrained network better than chance?
help-answer-untrained = Chance is 10 %. Random convolutions still tell bright from dark and wide from narrow, and a linear classifier finds that in y: 17 to 31 % at eight seeds of byol and of group-norm-mlp-bn.
help-question-directions = Why does a network that learns use so few of 64 directions?
help-answer-directions = The loss of byol asks that two views of a picture are alike, and nothing for the number of directions. Views differ in colour, place and size, so z need not keep these, and little else is asked of it. vicreg and barlow punish directions that say the same. The panel Variance counts directions, for y and for z.

# At the first start.
# What leads somebody through a collapse and the way back at the first start: a title, and what it says. $restart is the button
# that starts again.
help-first-collapse = 1 · Make it collapse
help-first-collapse-about = A network learns from pictures, without labels. In the cloud on the right each point is a picture, each colour a class: they lie apart. Press none, in the ring: it takes out the batch norm, which compares the pictures.
help-first-falling = 1 · It collapses …
help-first-falling-about = Look at the cloud: all points run together. The badge, top left, says so. The loss falls meanwhile: by the loss alone all is well.
help-first-rescue = 2 · Bring it back
help-first-rescue-about = Collapsed: every picture has nearly the same vector. Press batch, in the ring: batch norm subtracts what all pictures have in common.
help-first-rising = 2 · It comes back …
help-first-rising-about = The points move apart. Where they do not within 100 steps, press { $restart }: a collapse can outlast its cause.
help-first-over = That was a collapse, and a rescue
help-first-over-about = Every switch acts on the running network. Rest the pointer anywhere to be told what it is. The lessons ask first what will happen.
help-first-skip = Skip
help-first-done = Done
help-welcome-read-about = It does not come up again; the help has it (?)
# A button. ? is the key.
help-welcome-help = Help (?)
