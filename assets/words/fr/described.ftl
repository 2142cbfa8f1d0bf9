# Ce qui a son anglais dans le code : réglages, valeurs, titres, préréglages, objectifs, mots du diagnostic.

# Les titres des réglages.
group-Optimizer-title = Optimiseur
group-Optimizer-why = Il décide jusqu’où un gradient déplace les poids : dans un effondrement, les gradients s’annulent presque.
group-Loss-title = Perte
group-Loss-why = Seule la perte dit comment les vecteurs doivent être.
group-Target-network-title = Réseau cible
group-Target-network-why = La perte compare avec ce que dit la cible : plus elle suit lentement, plus ce but est stable.
group-Weight-standardization-title = Standardisation des poids
group-Weight-standardization-why = Elle ne compare aucune image à une autre : Richemond et al. (2020) entraînent BYOL avec elle et la group norm, sans batch norm.
group-Run-title = Essai
group-Run-why = Un effondrement et la sortie d’un effondrement prennent des pas : un essai qui finit tôt peut ne pas les montrer.
group-Pictures-title = Images
group-Pictures-why = C’est d’elles qu’on apprend : moins nombreuses ou plus semblables, elles laissent moins à distinguer à la perte.
group-Views-title = Vues
group-Views-why = La perte veut que les vecteurs des deux vues se ressemblent : ce que les vues changent, les vecteurs doivent le laisser de côté.
group-Takes-effect-at-restart-title = Prend effet au redémarrage
group-Takes-effect-at-restart-why = C’est construit dans le réseau ou ses données : une modification commence un autre essai, à comparer avec celui-ci.

# Les réglages.
knob-objective-label = objectif
knob-objective-title = objectif
knob-objective-words = Ce qui est demandé au réseau.

knob-stop-gradient-label = arrêt du gradient
knob-stop-gradient-title = arrêt du gradient
knob-stop-gradient-words = Tient le gradient à l’écart de ce qui est à prédire.
knob-stop-gradient-why = Ce n’est que sans réseau cible qu’il y en a un à tenir à l’écart.

knob-temperature-label = température
knob-temperature-title = température
knob-temperature-words = Utilisé par simclr et moco.
knob-temperature-why = Plus elle est basse, plus comptent les autres images les plus semblables.

knob-queue-size-label = file
knob-queue-size-title = file
knob-queue-size-words = Utilisé par moco : combien de vecteurs de batchs précédents servent de négatifs.

knob-queue-warm-label = file amorcée
knob-queue-warm-title = file amorcée
knob-queue-warm-words = Utilisé par moco : la file commence avec des vecteurs d’images réelles.
knob-queue-warm-why = Des vecteurs aléatoires poussent le réseau dans l’effondrement.

knob-vicreg-invariance-label = invariance
knob-vicreg-invariance-title = invariance de vicreg
knob-vicreg-invariance-words = Poids de la distance entre les deux vues d’une image.

knob-vicreg-variance-label = variance
knob-vicreg-variance-title = variance de vicreg
knob-vicreg-variance-words = Poids de ce qui manque à un écart type de 1 dans chaque dimension.
knob-vicreg-variance-why = À 0, rien ne tient les vecteurs à distance.

knob-vicreg-covariance-label = covariance
knob-vicreg-covariance-title = covariance de vicreg
knob-vicreg-covariance-words = Poids de ce que les dimensions ont en commun.
knob-vicreg-covariance-why = À 0, toutes les dimensions peuvent dire la même chose.

knob-barlow-lambda-label = redondance λ
knob-barlow-lambda-title = λ de barlow
knob-barlow-lambda-words = Poids des corrélations entre dimensions différentes.

knob-sigreg-lambda-label = λ
knob-sigreg-lambda-title = λ de sigreg
knob-sigreg-lambda-words = Poids de la loi normale ; l’accord des deux vues a le reste.
knob-sigreg-lambda-why = À 0, rien ne tient les vecteurs à distance.

knob-sigreg-directions-label = directions
knob-sigreg-directions-title = directions de sigreg
knob-sigreg-directions-words = Directions aléatoires par pas, selon lesquelles le batch est comparé à une loi normale.

knob-sigreg-knots-label = nœuds
knob-sigreg-knots-title = nœuds de sigreg
knob-sigreg-knots-words = Fréquences de 0 à 3 auxquelles la fonction caractéristique est lue.

knob-batch-label = batch
knob-batch-title = batch
knob-batch-words = Images d’un batch d’entraînement.

knob-steps-label = pas
knob-steps-title = nombre de pas
knob-steps-words = Où l’essai se termine, et où le programme de la cible atteint 1.

knob-seed-label = graine
knob-seed-title = graine
knob-seed-words = Détermine les poids, l’ordre et les vues.

knob-encoder-arch-label = encodeur
knob-encoder-arch-title = encodeur
knob-encoder-arch-words = L’architecture de l’encodeur.

knob-encoder-width-label = largeur encodeur
knob-encoder-width-title = largeur de l’encodeur
knob-encoder-width-words = Canaux du premier bloc du petit encodeur, un multiple de 8.

knob-encoder-norm-label = norm. encodeur
knob-encoder-norm-title = normalisation de l’encodeur
knob-encoder-norm-short = encodeur
knob-encoder-norm-words = Normalisation après chaque convolution de l’encodeur.

knob-encoder-weight-standardization-label = dans l’encodeur
knob-encoder-weight-standardization-title = standardisation des poids de l’encodeur
knob-encoder-weight-standardization-words = Standardisation des poids (Qiao et al. 2019) : les poids qui mènent à chaque canal de sortie sont décalés et ramenés à une moyenne de 0 et un écart type de 1.

knob-projector-norm-label = norm. projecteur
knob-projector-norm-title = normalisation du projecteur
knob-projector-norm-short = projecteur
knob-projector-norm-words = Normalisation après chaque couche linéaire du projecteur sauf la dernière.

knob-projector-output-norm-label = norm. sortie projecteur
knob-projector-output-norm-title = normalisation de sortie du projecteur
knob-projector-output-norm-short = sortie du projecteur
knob-projector-output-norm-words = Normalisation de la sortie z du projecteur, sans gain ni biais.
knob-projector-output-norm-why = La batch norm y soustrait le vecteur moyen du batch. Les vecteurs ne peuvent donc pas être tous identiques, mais ils peuvent encore se trouver sur une même droite (effondrement dimensionnel).

knob-projector-layers-label = couches du projecteur
knob-projector-layers-title = couches du projecteur
knob-projector-layers-words = Couches linéaires du projecteur ; 0 : aucune.

knob-projector-hidden-label = cachées du projecteur
knob-projector-hidden-title = unités cachées du projecteur
knob-projector-hidden-words = Unités cachées du projecteur.

knob-projector-out-label = dimensions de z
knob-projector-out-title = dimensions de z
knob-projector-out-words = Dimensions du vecteur comparé.

knob-predictor-norm-label = norm. prédicteur
knob-predictor-norm-title = normalisation du prédicteur
knob-predictor-norm-short = prédicteur
knob-predictor-norm-words = Normalisation après chaque couche linéaire du prédicteur sauf la dernière.

knob-predictor-layers-label = couches du prédicteur
knob-predictor-layers-title = couches du prédicteur
knob-predictor-layers-words = Couches linéaires du prédicteur ; 0 : aucune.

knob-predictor-hidden-label = cachées du prédicteur
knob-predictor-hidden-title = unités cachées du prédicteur
knob-predictor-hidden-words = Unités cachées du prédicteur.

knob-mlp-weight-standardization-label = dans les deux MLP
knob-mlp-weight-standardization-title = standardisation des poids du projecteur et du prédicteur
knob-mlp-weight-standardization-words = Standardisation des poids de toutes les couches linéaires des deux MLP.

knob-target-enabled-label = réseau cible
knob-target-enabled-title = réseau cible
knob-target-enabled-words = Une copie lente de l’encodeur et du projecteur fournit ce qui est à prédire ; sinon, c’est le réseau en ligne lui-même.

knob-target-momentum-label = momentum de la cible
knob-target-momentum-title = momentum de la cible
knob-target-momentum-words = À quelle lenteur la cible suit le réseau en ligne : 1 jamais, 0 aussitôt.

knob-target-schedule-label = programme de la cible
knob-target-schedule-title = programme de la cible
knob-target-schedule-words = Comment le momentum de la cible évolue au cours de l’essai.

knob-optimizer-kind-label = optimiseur
knob-optimizer-kind-title = optimiseur
knob-optimizer-kind-words = La règle qui transforme les gradients en pas.

knob-optimizer-lr-label = taux d’apprentissage
knob-optimizer-lr-title = taux d’apprentissage
knob-optimizer-lr-words = Jusqu’où va chaque pas.

knob-optimizer-momentum-label = momentum
knob-optimizer-momentum-title = momentum
knob-optimizer-momentum-words = Quelle part de la vitesse du pas précédent est conservée.

knob-optimizer-weight-decay-label = weight decay
knob-optimizer-weight-decay-title = weight decay
knob-optimizer-weight-decay-words = Tire chaque poids vers 0.
knob-optimizer-weight-decay-why = L’article a vu 1e-5 mener hors d’un effondrement après quelque 100 époques.

knob-optimizer-trust-label = trust de LARS
knob-optimizer-trust-title = trust de LARS
knob-optimizer-trust-words = LARS donne à chaque couche son propre taux, qui croît à mesure que le gradient de la couche s’annule. Le coefficient de confiance (trust) les multiplie tous.

knob-optimizer-scope-label = sur
knob-optimizer-scope-title = LARS sur
knob-optimizer-scope-words = Les couches auxquelles LARS donne un taux propre ; les autres avancent comme avec SGD.

knob-optimizer-exclude-bias-and-norm-label = exclure biais et norm.
knob-optimizer-exclude-bias-and-norm-title = exclure biais et normalisations
knob-optimizer-exclude-bias-and-norm-words = Le weight decay et le taux local de LARS laissent de côté tous les biais et les gains des normalisations.

knob-optimizer-warmup-steps-label = warmup
knob-optimizer-warmup-steps-title = warmup
knob-optimizer-warmup-steps-words = Pas au cours desquels le taux d’apprentissage croît de 0 à sa valeur.

knob-data-source-label = images
knob-data-source-title = images
knob-data-source-words = Les images incorporées, ou un dossier ou une archive : fichiers IDX, STL-10, CIFAR-10 ou un dossier pour chaque classe.

knob-data-side-label = côté des images
knob-data-side-title = côté des images
knob-data-side-words = Lignes et colonnes d’une image de STL-10, de CIFAR-10 ou d’un dossier ; 0 : comme dans la source.

knob-data-train-label = images d’entraînement
knob-data-train-title = images d’entraînement
knob-data-train-words = Images d’entraînement utilisées, au moins un batch.

knob-data-test-label = images de test
knob-data-test-title = images de test
knob-data-test-words = Images de test utilisées : la moitié entraîne la sonde linéaire, l’autre moitié l’évalue.

knob-data-clutter-label = fond
knob-data-clutter-title = fond
knob-data-clutter-words = Intensité du fond coloré des images grises ; 0 est noir. Les images en couleur ont le leur.

knob-views-crop-min-label = recadrage minimal
knob-views-crop-min-title = recadrage minimal
knob-views-crop-min-words = Part minimale de l’image que garde un recadrage.

knob-views-flip-label = retournement
knob-views-flip-title = retournement
knob-views-flip-words = Probabilité d’un retournement horizontal.

knob-views-jitter-label = variation de couleur
knob-views-jitter-title = variation de couleur
knob-views-jitter-words = Probabilité de couleurs modifiées.

knob-views-jitter-strength-label = ampleur de variation
knob-views-jitter-strength-title = ampleur de la variation de couleur
knob-views-jitter-strength-words = Plus grande modification de la luminosité, du contraste, de la saturation.

knob-views-hue-label = teinte
knob-views-hue-title = teinte
knob-views-hue-words = Plus grande rotation de la teinte, en tours.

knob-views-grayscale-label = gris
knob-views-grayscale-title = niveaux de gris
knob-views-grayscale-words = Probabilité de perdre toute couleur.

knob-views-blur-label = flou
knob-views-blur-title = flou
knob-views-blur-words = Probabilité d’un flou.

# Les valeurs des réglages.
choice-byol-label = byol
choice-byol-short = byol
choice-byol-words = Prédire la projection que le réseau cible donne de l’autre vue.

choice-simclr-label = simclr
choice-simclr-short = simclr
choice-simclr-words = Distinguer l’autre vue du reste du batch.

choice-moco-label = moco
choice-moco-short = moco
choice-moco-words = Distinguer la projection que la cible donne de l’autre vue d’une file de projections antérieures.

choice-vicreg-label = vicreg
choice-vicreg-short = vicreg
choice-vicreg-words = Rapprocher les deux vues, et maintenir la variance et la covariance de z là où elles doivent être.

choice-barlow-label = barlow
choice-barlow-short = barlow
choice-barlow-words = Amener les corrélations entre les dimensions des deux vues à celles de l’identité.

choice-sigreg-label = sigreg
choice-sigreg-short = sigreg
choice-sigreg-words = Rapprocher les deux vues, et z d’une loi normale selon des directions aléatoires.

choice-small-label = small
choice-small-short = small
choice-small-words = Trois blocs résiduels : 77 mille paramètres et 64 caractéristiques à la largeur 16.

choice-resnet18-label = resnet18
choice-resnet18-short = resnet18
choice-resnet18-words = ResNet-18 : 11 millions de paramètres, 512 caractéristiques. Sur un CPU, il est lent.

choice-batch-label = batch
choice-batch-short = BN
choice-batch-words = La batch norm compare chaque caractéristique avec la même caractéristique des autres images du batch.
choice-batch-why = Ce que toutes les images ont en commun est soustrait.

choice-group-label = group
choice-group-short = GN
choice-group-words = La group norm change l’échelle de chaque image pour elle seule, en huit groupes de caractéristiques.
choice-group-why = Elle ne compare jamais d’images.

choice-none-label = none
choice-none-short = none
choice-none-words = Aucune normalisation : les valeurs passent inchangées.
choice-none-why = Ce que toutes les images ont en commun passe aussi.

choice-layer-label = layer
choice-layer-short = LN
choice-layer-words = La layer norm change l’échelle de chaque vecteur pour lui seul.
choice-layer-why = Elle ne compare jamais d’images ; ce qu’elles ont en commun reste donc.

choice-batch-renorm-label = renorm
choice-batch-renorm-short = BRN
choice-batch-renorm-words = La batch renormalization (Ioffe 2017) est une batch norm pendant ses 5 000 premiers batchs, soit 2 500 pas à deux vues. Ensuite, le facteur r et le décalage d la font tendre vers les statistiques courantes.
choice-batch-renorm-why = Plus elle s’approche des statistiques courantes, moins elle compare entre elles les images d’un batch.

choice-sgd-label = sgd
choice-sgd-short = sgd
choice-sgd-words = Descente de gradient stochastique avec momentum.
choice-sgd-why = Là où les gradients diminuent, ses pas diminuent aussi.

choice-lars-label = lars
choice-lars-short = lars
choice-lars-words = Taux adaptés à chaque couche (You et al. 2017) : le pas de chaque couche est proportionnel à ses poids.
choice-lars-why = Il divise par la longueur du gradient : les couches dont le gradient s’annule presque continuent de bouger.

choice-all-label = all
choice-all-short = all
choice-all-words = LARS sur toutes les couches.

choice-early-label = early
choice-early-short = early
choice-early-words = LARS sur l’entrée (stem) de l’encodeur et ses deux premiers étages ; les autres couches avancent comme avec SGD.

choice-mlps-label = mlps
choice-mlps-short = mlps
choice-mlps-words = LARS sur le projecteur et le prédicteur ; l’encodeur avance comme avec SGD.

choice-cosine-label = cosine
choice-cosine-short = cosine
choice-cosine-words = De la valeur initiale à 1 au cours de l’essai.
choice-cosine-why = Vers la fin, la cible ne bouge presque plus : une modification faite alors est une autre expérience qu’au début de l’essai.

choice-constant-label = constant
choice-constant-short = constant
choice-constant-words = La même valeur à chaque pas.
choice-constant-why = La cible suit toujours à la même vitesse : modifications précoces et tardives rencontrent la même règle.

# Les groupes du menu des préréglages.
menu-the-post-title = l’article
menu-the-post-s-appendix-title = l’annexe de l’article
menu-other-papers-title = autres articles
menu-without-predictor--target-and-norm-title = sans prédicteur, cible ni normalisation
menu-the-post-s-own-data-title = les données de l’article

# Les préréglages.
preset-barlow-title = Barlow Twins
preset-barlow-words = Les corrélations entre les dimensions des deux vues deviennent celles de l’identité : le réseau apprend sans normalisation dans les MLP, ni prédicteur, ni réseau cible, ni négatifs.

preset-byol-title = BYOL
preset-byol-words = Batch norm dans les deux MLP, comme publié : le réseau apprend.

preset-contrastive-title = Contraste avec une file et un prédicteur
preset-contrastive-words = La perte écarte aussi une file de vecteurs d’autres images : le réseau apprend sans aucune normalisation dans les MLP.

preset-encoder-bn-only-title = Batch norm dans l’encodeur seul, LARS
preset-encoder-bn-only-words = Batch norm dans l’encodeur seulement, avec LARS : le réseau ne s’effondre pas, et il apprend.

preset-group-norm-lars-low-title = Group norm dans l’encodeur, LARS avec un dixième de son trust
preset-group-norm-lars-low-words = De même avec un dixième du coefficient de confiance (trust) de LARS, donc des taux locaux plus bas : z reste effondré (pour sept graines sur huit).

preset-group-norm-lars-title = Group norm dans l’encodeur, LARS
preset-group-norm-lars-words = Group norm dans l’encodeur, aucune normalisation dans les MLP, LARS : z s’effondre en 20 pas et se relève (en 512 pas pour sept graines sur huit).

preset-group-norm-mlp-bn-title = Group norm dans l’encodeur, batch norm dans les MLP
preset-group-norm-mlp-bn-words = Group norm dans l’encodeur, batch norm dans les MLP : le réseau apprend. Sans les normalisations des MLP, il s’effondre complètement ; c’est donc avec lui que la fenêtre s’ouvre.

preset-group-norm-sgd-title = Group norm dans l’encodeur, SGD
preset-group-norm-sgd-words = Group norm dans l’encodeur, aucune normalisation dans les MLP, SGD : z s’effondre et reste effondré.

preset-lars-early-layers-title = LARS sur les premières couches de l’encodeur seules
preset-lars-early-layers-words = LARS sur les premières couches de l’encodeur seules, SGD ailleurs : z s’effondre, puis la dispersion remonte lentement.

preset-lars-mlps-title = LARS sur les MLP seuls
preset-lars-mlps-words = LARS sur les MLP seuls, SGD ailleurs : z reste effondré.

preset-layer-norm-title = BYOL avec layer norm dans les MLP
preset-layer-norm-words = Layer norm dans les deux MLP : z s’effondre comme sans normalisation, parce que la layer norm ne compare jamais d’images.

preset-moco-title = MoCo
preset-moco-words = Les vecteurs d’une file sont écartés, ni prédicteur ni normalisation dans les MLP (He et al. 2020) : le réseau apprend.

preset-no-norm-title = BYOL sans normalisation dans les MLP
preset-no-norm-words = Aucune normalisation dans les MLP : en moins de 50 pas, toutes les images ont presque le même vecteur z.

preset-no-predictor-title = BYOL sans le prédicteur
preset-no-predictor-words = Aucun prédicteur (Grill et al. 2020) : z s’effondre.

preset-no-stop-gradient-title = SimSiam sans l’arrêt du gradient
preset-no-stop-gradient-words = Ni réseau cible ni arrêt du gradient (Chen & He 2021) : z s’effondre.

preset-post-stl10-title = La configuration de l’article
preset-post-stl10-words = La configuration même de l’article : ResNet-18, 10 époques de STL-10. Donner son dossier avec --data.

preset-predictor-bn-title = BYOL, batch norm dans le prédicteur seul
preset-predictor-bn-words = Batch norm dans le prédicteur seulement : z s’effondre d’abord. S’il se relève, et quand, dépend de la graine.

preset-projector-bn-title = BYOL, batch norm dans le projecteur seul
preset-projector-bn-words = Batch norm dans le projecteur seulement : le réseau apprend, avec tous les vecteurs z dans un cône étroit.

preset-sigreg-off-title = LeJEPA sans SIGReg
preset-sigreg-off-words = Les vues seules, sans rien qui tienne les vecteurs à distance : à ce taux d’apprentissage, z s’effondre, en quelques centaines de pas.

preset-sigreg-title = LeJEPA (SIGReg)
preset-sigreg-words = Selon des directions aléatoires, les vecteurs d’un batch doivent paraître distribués selon une loi normale : le réseau apprend sans normalisation dans les MLP, ni prédicteur, ni réseau cible, ni négatifs.

preset-simclr-title = SimCLR
preset-simclr-words = Les autres images du batch sont écartées, aucun réseau cible (Chen et al. 2020) : le réseau apprend. Les normalisations sont celles de la publication ; il apprend aussi sans elles.

preset-simsiam-title = SimSiam
preset-simsiam-words = Aucun réseau cible, mais prédicteur et arrêt du gradient (Chen & He 2021) : le réseau apprend.

preset-vicreg-no-covariance-title = VICReg sans son terme de covariance
preset-vicreg-no-covariance-words = Chaque dimension garde sa dispersion, mais toutes peuvent dire la même chose : les vecteurs sont répartis selon peu de directions (effondrement dimensionnel), et le réseau apprend ainsi.

preset-vicreg-no-variance-title = VICReg sans son terme de variance
preset-vicreg-no-variance-words = Rien ne tient plus les vecteurs à distance : à ce taux d’apprentissage, z s’effondre, en quelques centaines de pas.

preset-vicreg-title = VICReg
preset-vicreg-words = Variance, invariance et covariance de z comme termes de la perte : le réseau apprend sans normalisation dans les MLP, ni prédicteur, ni réseau cible, ni négatifs.

preset-weight-decay-escape-title = Faible weight decay avec SGD
preset-weight-decay-escape-words = SGD avec un faible weight decay : z reste effondré. L’article l’a vu se relever à l’époque 100, bien après la fin de cet essai.

preset-ws-gn-title = Standardisation des poids et group norm dans l’encodeur
preset-ws-gn-words = Standardisation des poids et group norm dans l’encodeur, aucune normalisation dans les MLP, LARS : z s’effondre presque et se relève.

# Les objectifs.
objective-byol-words =
    À quelle distance la prédiction est du vecteur de la cible (BYOL, Grill et al. 2020), en moyenne sur le batch et en somme dans les deux sens. La perte de l’article de BYOL vaut le double de celle-ci.
    L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁)
objective-byol-why = 0 est la meilleure valeur, et un réseau effondré l’atteint.
objective-byol-curve = 1 − cos(p, z'), dans les deux sens
objective-simclr-words =
    À quel point il est difficile de trouver l’autre vue d’une image parmi toutes les vues du batch (SimCLR, Chen et al. 2020). Elle compare z ; le prédicteur et le réseau cible ne sont pas utilisés.
    L = −ln( exp(cos(z₁, z₂) / T) / Σ exp(cos(z₁, every other view) / T) )
objective-simclr-why = Toutes les autres images sont écartées. Si tous les vecteurs sont identiques, la perte est celle d’une réponse au hasard.
objective-simclr-curve = NT-Xent de z
objective-moco-words =
    À quel point il est difficile de trouver le vecteur que la cible donne de l’autre vue dans une file de vecteurs antérieurs (MoCo, He et al. 2020), en somme dans les deux sens (l’article de MoCo n’en a qu’un).
    L = −ln( exp(cos(p₁, z'₂) / T) / (exp(cos(p₁, z'₂) / T) + Σ exp(cos(p₁, queue) / T)) )
objective-moco-why = Les vecteurs de la file sont écartés.
objective-moco-curve = InfoNCE de p, dans les deux sens
objective-vicreg-words =
    Trois termes sur z (VICReg, Bardes et al. 2022). Invariance : les deux vues d’une image reçoivent le même vecteur. Variance : chaque dimension garde un écart type d’au moins 1 sur le batch. Covariance : aucune dimension ne dit la même chose qu’une autre. Le prédicteur et le réseau cible ne sont pas utilisés. Les poids sont ceux de l’article, 25 : 25 : 1, divisés par 25.
    L = λ mean (z₁ − z₂)² + μ Σ_views mean max(0, 1 − std z) / 2 + ν Σ_views Σ off-diagonal cov² / D
objective-vicreg-why = Elle lit z lui-même, et non seulement sa direction. BYOL laisse libre la longueur de z : abaisser le taux d’apprentissage avant de passer de BYOL à cette perte, sinon elle peut diverger.
objective-vicreg-curve = VICReg de z
objective-barlow-words =
    Chaque dimension de z est standardisée sur le batch ; ensuite, chaque dimension d’une vue doit aller avec la même dimension de l’autre vue, et avec aucune autre (Barlow Twins, Zbontar et al. 2021). Le prédicteur et le réseau cible ne sont pas utilisés.
    L = Σ_i (1 − C_ii)² + λ Σ_i≠j C_ij², C = correlations of z₁ with z₂ over the batch
objective-barlow-why = Ses valeurs sont grandes ; il lui faut donc un taux d’apprentissage bas.
objective-barlow-curve = Barlow Twins de z
objective-sigreg-words =
    Selon des directions aléatoires, nouvelles à chaque pas, le batch doit ressembler à une loi normale centrée réduite (SIGReg, le régularisateur de LeJEPA, Balestriero et LeCun 2025), et les deux vues doivent recevoir le même vecteur. L’écart d’une direction se lit sur sa fonction caractéristique à quelques fréquences t (Epps et Pulley 1983). Le prédicteur et le réseau cible ne sont pas utilisés.
    L = λ mean N ∫ |mean exp(i t a·z) − exp(−t²/2)|² exp(−t²/2) dt + (1 − λ) mean (z − mean of both views)²
objective-sigreg-why = Sans la loi normale, rien ne tiendrait les vecteurs à distance.
objective-sigreg-curve = SIGReg et invariance de z

# Les parties des objectifs : ce qui agit sur z.
part-pull-name = attraction
part-pull-words =
    ce qui attire la prédiction vers le vecteur que la cible donne de l’autre vue.
    ∇cos(p, z')
part-predictor-norm-name = batch norm
part-predictor-norm-words =
    ce que la batch norm du prédicteur ôte à l’attraction, parce que sa moyenne et sa variance sont celles du batch : ce que toutes les images ont en commun, et ce qui ne fait qu’élargir ou resserrer le batch. Avec elle, la somme de toutes les forces est 0 ; elles ne peuvent donc pas déplacer toutes les images ensemble.
    (g − mean g − â mean(g â)) / σ − g / σ
part-contrast-attraction-name = attraction
part-contrast-attraction-words =
    ce qui rapproche les deux vues d’une image, d’autant moins qu’elles se distinguent mieux des autres.
    (1 − q) ∇cos / T, q la part de la paire dans le softmax
part-contrast-negatives-name = négatifs
part-contrast-negatives-words =
    ce qui écarte une vue de celles des autres images, des plus proches surtout.
    −Σ q ∇cos / T sur les négatifs, q leurs parts dans le softmax
part-vicreg-invariance-name = invariance
part-vicreg-invariance-words =
    ce qui attire z vers le z de l’autre vue.
    λ mean (z₁ − z₂)²
part-vicreg-variance-name = variance
part-vicreg-variance-words =
    ce qui écarte les images les unes des autres selon chaque dimension où elles diffèrent trop peu.
    μ Σ_views mean max(0, 1 − std z) / 2
part-vicreg-covariance-name = covariance
part-vicreg-covariance-words =
    ce qui empêche des dimensions différentes de dire la même chose.
    ν Σ_views Σ off-diagonal cov² / D
part-barlow-agreement-name = accord
part-barlow-agreement-words =
    ce qui fait aller chaque dimension de z avec la même dimension de l’autre vue.
    Σ_i (1 − C_ii)²
part-barlow-redundancy-name = redondance
part-barlow-redundancy-words =
    ce qui empêche des dimensions différentes de dire la même chose.
    λ Σ_i≠j C_ij²
part-sigreg-invariance-name = invariance
part-sigreg-invariance-words =
    ce qui attire z vers la moyenne des deux vues.
    (1 − λ) mean (z − mean of both views)²
part-sigreg-normality-name = SIGReg
part-sigreg-normality-words =
    ce qui tire et pousse le batch, selon des directions aléatoires, autres à chaque pas, vers une loi normale centrée réduite.
    λ mean N ∫ |mean exp(i t a·z) − exp(−t²/2)|² exp(−t²/2) dt

# Les mots du diagnostic.
badge-starting-word = début
badge-collapsing-word = se resserre
badge-collapsed-word = effondré
badge-narrow-cone-word = cône étroit
badge-few-directions-word = peu de directions
badge-spread-out-word = dispersé
badge-recovering-word = se relève
badge-diverged-word = divergent

gain-not-probed-yet-word = pas encore sondé
gain-learned-word = appris
gain-no-gain-word = sans progrès
gain-lost-word = perdu
