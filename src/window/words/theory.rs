//! The words of the panels that theory asks for: plain language first, then the formula.

/// What the plane of alignment and uniformity shows.
pub(crate) const UNIFORMITY: &str = "\
    The two aims of learning without labels. To the left: two views of one picture have vectors close together. Down: the \
    vectors of different pictures spread over the sphere. Better is the lower left corner; collapse is the upper left one, \
    where all vectors are close because they are the same. The line is the run's path, the fainter the longer ago. Ring: \
    the start. Diamonds: changes. Dot: now.\n\
    alignment = mean |z − z'|² over two views = 2 − 2 cos(z, z')\n\
    uniformity = ln mean exp(−2 |z₁ − z₂|²) over pairs of pictures; all vectors have length 1 (Wang & Isola 2020)";

/// What the spectrum of the centred covariance shows.
pub(crate) const VARIANCE: &str = "\
    How the differences between pictures are shared among directions: the share of the variance along each one, the largest \
    first; both axes are logarithmic. Solid: y, what the probe reads. Dashed: z. Dimensional collapse is a steep fall: a few \
    directions carry all the differences. Complete collapse does not show here, since what all vectors share is taken out and \
    the little that is left may use every direction: look at the spread. In the legend: the effective rank out of as many \
    directions as there are, and the exponent α of the power law beside each curve (thin and dotted). Agrawal et al. (2022) \
    find α near 1 where representations generalize well.\n\
    share of direction k = λ / Σλ, λ the eigenvalues of the covariance of y, and of z at length 1; λ = c · k^(−α)\n\
    effective rank = exp(−Σ s ln s), s the shares";

/// What is said where z is too narrow for its spectrum to mean much.
pub(crate) fn narrow(spread: &str) -> String {
    format!("z hardly differs: spread {spread}")
}

/// What the ranks of the two branches show.
pub(crate) const RANKS: &str = "\
    How many directions each side of the loss uses. A predictor that learns passes on strong directions and damps weak ones, so \
    theory expects a healthy BYOL to have fewer directions in its prediction p than in z', which p is compared with. The \
    difference is no alarm: in this theory it is the pull towards a target of higher rank that raises the rank of z (rank \
    differential mechanism, Zhuo et al. 2023). All of them near 1 is collapse. Without a predictor p is z.\n\
    rank = exp(−Σ q ln q), q = σ / Σσ over the singular values σ, not centred; p and z of one view, z' of the other";

/// What the four accuracies say.
pub(crate) const ACCURACIES: &str = "\
    What can be told of the classes, from the encoder's y and from the projector's z. Probe: the logistic regression. kNN: every \
    asked picture takes the class for which its 20 nearest known ones vote, nearer ones with more weight; nothing is trained. \
    The projector may throw away what the loss does not need. Where y scores above z it has done so, and that is why one keeps y \
    and cuts the projector off (guillotine regularization, Bordes et al. 2022). z is not scored where it is too wide for all \
    test pictures at once.\n\
    weight of a vote = exp(cos / 0.07) (Wu et al. 2018)";

/// What one view of the accuracies shows.
pub(crate) fn accuracies(name: &str) -> &'static str {
    if name == "probe" { super::ACCURACY } else { ACCURACIES }
}

/// All of them, and what else these panels write.
#[cfg(test)]
pub(super) const ALL: [&str; 5] = [UNIFORMITY, VARIANCE, RANKS, ACCURACIES, "→↑α"];
