# What the panels that theory asks for say: plain language first, then the formula.

theory-uniformity =
    Two properties that a contrastive loss optimizes. Left: two views of one picture have nearby vectors. Down: the vectors of different pictures spread over the sphere. The lower left corner is best. The line is the path of this run, fainter with age. Ring: the start. Diamonds: changes. Dot: now.
    alignment = mean |z − z'|² over two views = 2 − 2 mean cos(z, z')
    uniformity = ln mean exp(−2 |z₁ − z₂|²) over pairs of pictures; all vectors have length 1 (Wang & Isola 2020)
theory-uniformity-why = The upper left corner is collapse: all vectors are close because they are the same.

theory-variance =
    Along how many directions the vectors of different pictures differ. Each curve gives the share of the variance along each direction, the largest first; both axes are logarithmic. Solid: y, which the probe reads. Dashed: z. The legend gives the effective rank, out of all directions, and the exponent α of the power law fitted to each curve (thin, dotted).
    share of direction k = λ / Σλ, λ the eigenvalues of the covariance of y, and of z at length 1; λ = c · k^(−α)
    effective rank = exp(−Σ q ln q), q = √λ / Σ√λ
theory-variance-why = A steep fall is dimensional collapse: a few directions carry all the differences. Complete collapse does not show here: the mean is subtracted first, and what remains may use every direction. The spread shows it. Agrawal et al. (2022) find α near 1 for representations y that generalize well.
# Written into the plot of the variances, where z is too narrow for its spectrum to mean much. $spread is a small number.
theory-narrow = z hardly differs: spread { $spread }

theory-ranks =
    How many directions each side of the loss uses. Without a predictor, p is z.
    rank = exp(−Σ q ln q), q = σ / Σσ over the singular values σ, not centred; p and z of one view, z' of the other
theory-ranks-why = A trained predictor passes strong directions and damps weak ones. So theory expects the prediction p of a healthy BYOL to have a lower rank than z', its target. A low rank of p is therefore no alarm: the pull towards a target of higher rank raises the rank of z (rank differential mechanism, Zhuo et al. 2023). All three near 1: all vectors lie on one line, as in a complete collapse.

theory-accuracies =
    How well the classes can be told apart, from the encoder's y and from the projector's z. Probe: a logistic regression. kNN: the 20 nearest pictures with known labels vote, nearer ones with more weight; nothing is trained. z is not scored where it is too wide to hold for all test pictures at once.
    weight of a vote = exp(cos / 0.07) (Wu et al. 2018)
theory-accuracies-why = The projector may discard what the loss does not need. If y scores above z, it has done so. Therefore the projector is removed after training and y is kept (guillotine regularization, Bordes et al. 2022).
