# What the embedding's panel says: the cloud of test pictures, and the neighbours of one.

# Choices at the top: their names are for people who hear the window.
scatter-dimensions = dimensions
scatter-plane = 2-D
scatter-space = 3-D
# Also written beside the choice of how much the cloud is magnified.
scatter-magnify = magnify
scatter-lens-auto = auto

# The line of facts. In it stand, one after the other: how much of the variance the axes show, the spread, the step; of some there are shorter forms for narrow panels.
scatter-share = { $percent } %
# $shares is 41 % + 22 %.
scatter-variance = { $shares } of variance
scatter-variance-kept = { $shares } of variance, axes kept from the look before
scatter-variance-kept-short = { $shares }, axes kept from the look before
scatter-variance-kept-shortest = { $shares }, axes kept
scatter-spread = spread { $spread }
scatter-step = step { $step }
scatter-step-ago =
    { $ago ->
        [one] step { $step }, { $ago } step ago
       *[other] step { $step }, { $ago } steps ago
    }
scatter-step-ago-short = step { $step }, { $ago } ago
# In place of the facts before there is an embedding.
scatter-facts = principal components of test pictures

# In the cloud's frame.
scatter-no-embedding = no embedding yet
# The axes: the first stands for principal component.
scatter-component = PC { $number }
scatter-axis = axis { $number }
scatter-magnified = magnified ×{ $factor } — not to scale
scatter-missed = no points here
scatter-centre = centre on the densest part
scatter-centre-short = centre
# Switches; their names are for people who hear the window. With show stands the switch of the forces, too.
scatter-join = join
scatter-pairs = pairs
scatter-show = show
# How many of the test pictures: the first so many, or all so many.
scatter-first = first { $count }
scatter-all = all { $count }

# What people hear of the cloud: its name, and what is seen, one after the other.
scatter-name = embedding
scatter-name-of = embedding of { $branch }
scatter-state-pictures = { $count } test pictures
# The cloud was turned to the side and tipped forwards by so many degrees.
scatter-state-space = 3-D, turned { $yaw }°, tipped { $pitch }°
scatter-state-to-scale = to scale
scatter-state-magnified = magnified ×{ $factor }
scatter-state-to-fit = magnified to fit
scatter-state-hidden = hidden: { $classes }
scatter-state-pinned = pinned: { $class }, test picture { $number }

# A picture and its neighbours.
scatter-picture = test picture { $number }
# A button's name for people who hear the window; then what it says when it is pointed at.
scatter-unpin = unpin
scatter-unpin-hover = Unpin (Esc)
scatter-neighbour-same = neighbour { $number }: { $class }, same class, cosine { $cosine }
scatter-neighbour-other = neighbour { $number }: { $class }, another class, cosine { $cosine }
scatter-neighbour-hover =
    1 − cos = { $apart }
    Click to pin this one.
scatter-no-direction = Its vector has no direction, so it has no neighbours.
scatter-no-others = There are no other vectors to compare it with.
# $chance is how many would be of the same class by chance. One of the two sentences below may follow.
scatter-same-class = { $same } of { $count } neighbours are of the same class (chance: { $chance } of { $count }).
scatter-order-means-nothing = All pictures have nearly the same vector: the order means nothing.
scatter-nearly-the-same = All pictures have nearly the same vector: 1 − cos is at most { $most }.
