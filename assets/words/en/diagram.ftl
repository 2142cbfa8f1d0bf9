# What the diagram of the network says: its boxes, their switches, and what each part does.

diagram-picture-name = picture
diagram-picture = Test pictures, each of a different class if there are enough classes. Others are opened in the settings, or by a folder dropped onto the window.
diagram-picture-why = Classes are never used in training, only to score the representation.
# $class is a class of pictures, $number which of the test pictures it is.
diagram-test-picture = { $class }, test picture { $number }
diagram-unknown-class = unknown class

diagram-views-name = views
diagram-views =
    Two random versions of each picture: cropped, flipped, recoloured, blurred.
    v = t(x), v' = t'(x)
diagram-views-why = The network is trained to give both similar vectors.

diagram-encoder-name = encoder
diagram-encoder =
    The network whose output y is the representation.
    y = f(v)
diagram-encoder-why = It is what one uses after training, and what the linear probe scores.
# $architecture is the name of a network.
diagram-encoder-shape = { $architecture }, { $features } features

diagram-projector-name = projector
diagram-projector =
    A small MLP that turns y into z. Without layers, z is y.
    z = g(y)
diagram-projector-why = The loss compares these vectors, not y.

diagram-predictor-name = predictor
diagram-predictor =
    A small MLP, on this side only, that predicts the target's vector z' from z.
    p = h(z)
diagram-predictor-why = Theory expects p to use fewer directions than z' in a healthy network (Zhuo et al. 2023).
diagram-predictor-unused = predictor not used: z is compared
diagram-predictor-none = no predictor: z is compared
diagram-no-predictor =
    There is no predictor: z itself is compared.
    p = z
diagram-no-predictor-why = Nothing stands between z and the vector that it is compared with: the loss acts on z itself.

diagram-loss-name = loss
# Below the loss, which is the sum over both directions.
diagram-both-ways = both ways

# The box below: what the loss compares with.
diagram-target-name = target network
diagram-no-target-name = no target network
diagram-same-network-name = the same network
diagram-target =
    A slow copy of encoder and projector. It is not trained: at each step its weights move a little towards those of the online network.
    ξ ← τ ξ + (1 − τ) θ
diagram-target-why = The loss compares with what this copy says: the nearer τ is to 1, the more slowly its aim moves.
diagram-no-target = There is no target network: the prediction is compared with the online network's own projection of the other view.
diagram-no-target-why = What the prediction is compared with moves at every step as the network itself does.
# The other pictures of the batch are negatives.
diagram-same-network-apart =
    The same encoder and projector see the other view, and learn from both. There is no target network.
    z' = g(f(v'))
diagram-same-network-apart-why = The other pictures of the batch are pushed away.
diagram-same-network =
    The same encoder and projector see the other view, and learn from both. There is no target network, and no picture is compared with another.
    z' = g(f(v'))
diagram-same-network-why = What the vectors of a batch have in common is judged as a whole.
diagram-momentum-now = momentum τ = { $momentum }
diagram-stiff = The target hardly moves any more: its momentum is so near to 1 that it takes over less than a tenth of the online network in 100 steps. A change made now is another experiment than the same change early in the run. Set the schedule to constant, or raise the number of steps, and it moves again.
# The same where there is little room.
diagram-stiff-in-short = The target hardly moves any more. With constant, or with more steps, it does.
# The switch of the target network: a moving average (EMA), or none.
diagram-target-ema = EMA
diagram-target-off = off

# Between the upper row and the target network: how its weights come from the online network.
diagram-same-weights = the same weights
diagram-copied = copied slowly (EMA)
diagram-copied-momentum = copied slowly (EMA), momentum { $momentum }
diagram-hardly-copied = hardly copied any more (EMA)
diagram-hardly-copied-momentum = hardly copied any more (EMA), momentum { $momentum }

# The button of the stop-gradient, by the state it is in.
diagram-stop-on = stop-gradient
diagram-stop-untrained = off, target untrained
diagram-stop-off = gradient flows
# Read aloud.
diagram-stop-on-spoken = stop-gradient: on
diagram-stop-off-spoken = stop-gradient: off
diagram-stop-on-about = The gradient ends here. The loss moves the prediction towards the target, never the target towards the prediction.
diagram-stop-untrained-about = The stop-gradient is off, but a target network is never trained. Switch the target network off, and the gradient flows into both sides.
diagram-stop-off-about = The gradient flows into the target side as well, so both sides move towards each other.

# MoCo's queue.
diagram-queue = Vectors z' of earlier batches, which serve as negatives (other pictures). Each batch replaces the oldest ones.
diagram-queue-why = The loss pushes p away from them.
diagram-queue-now = { $size } keys
# Read aloud.
diagram-queue-spoken = queue of { $size } keys
diagram-queue-caption = queue of { $size } earlier z'

# The layers around a norm: a convolution, a linear layer.
diagram-layer-conv = conv
diagram-layer-linear = linear
diagram-norm-formula = gain · { $formula } + bias
diagram-gain-and-bias = Gain and bias stay with the layer. When its norm is taken out, they are kept with their momentum and come back unchanged. Another kind of norm takes them over.
# Before the choice of one norm for both MLPs, projector and predictor; then where there is little room.
diagram-both-name = both MLPs
diagram-both-name-short = both
diagram-both = Sets the norm in projector and predictor together, at one step: one intervention, which one undo takes back.

# Beside the name of a box, of its vectors: how far they spread, or along how many directions.
diagram-spread = spread { $spread }
diagram-rank-of = rank { $rank } of { $directions }
diagram-rank = rank { $rank }
# Read aloud. $name is a box, $symbol its vectors (z), $measure is one of the three above.
diagram-has = { $name }: { $symbol } has { $measure }
# $symbol stands for vectors: z.
diagram-now = over the views of { $pictures } test pictures: spread { $spread }; { $percent } % of unit { $symbol } is common to all; effective rank { $rank } of { $directions }
# Follows the message above where the vectors are predictions.
diagram-few-are-normal = ; few directions are normal here
diagram-strip = The vectors { $symbol } of the pictures, one a row; each column is a dimension, or the mean of neighbouring ones where there are more than { $columns }. Blue is above 0, orange below.
diagram-strip-why = Rows that look the same: the pictures have the same vector.
# Read aloud.
diagram-strip-spoken = vectors { $symbol }
