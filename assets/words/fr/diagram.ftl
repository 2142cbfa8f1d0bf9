# Ce que dit le schéma du réseau : ses boîtes, leurs boutons, et ce que fait chaque partie.

diagram-picture-name = image
diagram-picture = Images de test, chacune d’une classe différente s’il y a assez de classes. D’autres s’ouvrent dans les réglages, ou par un dossier déposé sur la fenêtre.
diagram-picture-why = Les classes ne servent jamais à l’entraînement, seulement à évaluer la représentation.
diagram-test-picture = { $class }, image de test { $number }
diagram-unknown-class = classe inconnue

diagram-views-name = vues
diagram-views =
    Deux versions aléatoires de chaque image : recadrées, retournées, recolorées, floutées.
    v = t(x), v' = t'(x)
diagram-views-why = Le réseau est entraîné à donner aux deux des vecteurs semblables.

diagram-encoder-name = encodeur
diagram-encoder =
    Le réseau dont la sortie y est la représentation.
    y = f(v)
diagram-encoder-why = C’est lui qui sert après l’entraînement, et c’est lui que la sonde linéaire évalue.
diagram-encoder-shape = { $architecture }, { $features } caractéristiques

diagram-projector-name = projecteur
diagram-projector =
    Un petit MLP qui transforme y en z. Sans couches, z est y.
    z = g(y)
diagram-projector-why = La perte compare ces vecteurs, non y.

diagram-predictor-name = prédicteur
diagram-predictor =
    Un petit MLP, de ce côté seulement, qui prédit à partir de z le vecteur z' de la cible.
    p = h(z)
diagram-predictor-why = Dans un réseau sain, la théorie veut que p utilise moins de directions que z' (Zhuo et al. 2023).
diagram-predictor-unused = prédicteur inutilisé : z est comparé
diagram-predictor-none = sans prédicteur : z est comparé
diagram-no-predictor =
    Il n’y a aucun prédicteur : z lui-même est comparé.
    p = z
diagram-no-predictor-why = Rien ne se trouve entre z et le vecteur auquel il est comparé : la perte agit sur z lui-même.

diagram-loss-name = perte
diagram-both-ways = deux sens

diagram-target-name = réseau cible
diagram-no-target-name = sans réseau cible
diagram-same-network-name = le même réseau
diagram-target =
    Une copie lente de l’encodeur et du projecteur. Elle n’est pas entraînée : à chaque pas, ses poids se déplacent un peu vers ceux du réseau en ligne.
    ξ ← τ ξ + (1 − τ) θ
diagram-target-why = La perte compare avec ce que dit cette copie : plus τ est proche de 1, plus ce qu’elle vise bouge lentement.
diagram-no-target = Il n’y a aucun réseau cible : la prédiction est comparée avec la projection que le réseau en ligne lui-même donne de l’autre vue.
diagram-no-target-why = Ce à quoi la prédiction est comparée bouge à chaque pas comme le réseau lui-même.
diagram-same-network-apart =
    Les mêmes encodeur et projecteur voient l’autre vue, et apprennent des deux. Il n’y a aucun réseau cible.
    z' = g(f(v'))
diagram-same-network-apart-why = Les autres images du batch sont écartées.
diagram-same-network =
    Les mêmes encodeur et projecteur voient l’autre vue, et apprennent des deux. Il n’y a aucun réseau cible, et aucune image n’est comparée avec une autre.
    z' = g(f(v'))
diagram-same-network-why = Ce que les vecteurs d’un batch ont en commun est jugé comme un tout.
diagram-momentum-now = momentum τ = { $momentum }
diagram-stiff = La cible ne bouge presque plus : son momentum est si proche de 1 qu’elle reprend moins d’un dixième du réseau en ligne en 100 pas. Une modification faite maintenant est une autre expérience que la même modification au début de l’essai. Mettre le programme à constant, ou augmenter le nombre de pas, et elle bouge de nouveau.
diagram-stiff-in-short = La cible ne bouge presque plus. Avec constant, ou avec plus de pas, elle bouge.
diagram-target-ema = EMA
diagram-target-off = sans

diagram-same-weights = les mêmes poids
diagram-copied = copiés lentement (EMA)
diagram-copied-momentum = copiés lentement (EMA), momentum { $momentum }
diagram-hardly-copied = presque plus copiés (EMA)
diagram-hardly-copied-momentum = presque plus copiés (EMA), momentum { $momentum }

diagram-stop-on = arrêt du gradient
diagram-stop-untrained = désactivé, cible non entraînée
diagram-stop-off = le gradient passe
diagram-stop-on-spoken = arrêt du gradient : activé
diagram-stop-off-spoken = arrêt du gradient : désactivé
diagram-stop-on-about = Le gradient s’arrête ici. La perte déplace la prédiction vers la cible, jamais la cible vers la prédiction.
diagram-stop-untrained-about = L’arrêt du gradient est désactivé, mais un réseau cible n’est jamais entraîné. Désactiver le réseau cible, et le gradient passe des deux côtés.
diagram-stop-off-about = Le gradient passe aussi du côté de la cible ; les deux côtés se déplacent donc l’un vers l’autre.

diagram-queue = Vecteurs z' de batchs précédents, qui servent de négatifs (d’autres images). Chaque batch remplace les plus anciens.
diagram-queue-why = La perte en écarte p.
diagram-queue-now =
    { $size ->
        [one] { $size } clé
       *[other] { $size } clés
    }
diagram-queue-spoken =
    { $size ->
        [one] file de { $size } clé
       *[other] file de { $size } clés
    }
diagram-queue-caption = file de { $size } z' précédents

diagram-layer-conv = conv
diagram-layer-linear = linéaire
diagram-norm-formula = gain · { $formula } + biais
diagram-gain-and-bias = Gain et biais restent avec la couche. Quand sa normalisation est retirée, ils sont conservés avec leur momentum et reviennent inchangés. Une autre sorte de normalisation les reprend.
diagram-both-name = les deux MLP
diagram-both-name-short = les deux
diagram-both = Change la normalisation du projecteur et du prédicteur ensemble, au même pas : une seule intervention, qu’une seule annulation défait.

diagram-spread = dispersion { $spread }
diagram-rank-of = rang { $rank } sur { $directions }
diagram-rank = rang { $rank }
diagram-has = { $name } : { $symbol }, { $measure }
diagram-now = sur les vues de { $pictures } images de test : dispersion { $spread } ; { $percent } % de { $symbol } unitaire est commun à toutes ; rang effectif { $rank } sur { $directions }
diagram-few-are-normal =  ; peu de directions, c’est normal ici
diagram-strip = Les vecteurs { $symbol } des images, un par ligne ; chaque colonne est une dimension, ou la moyenne de dimensions voisines s’il y en a plus de { $columns }. Bleu : supérieur à 0, orange : inférieur.
diagram-strip-why = Des lignes qui se ressemblent : les images ont le même vecteur.
diagram-strip-spoken = vecteurs { $symbol }
