# Ce que disent les panneaux que la théorie demande : d’abord en mots simples, puis la formule.

theory-uniformity =
    Deux propriétés qu’une perte contrastive optimise. À gauche : deux vues d’une même image ont des vecteurs proches. En bas : les vecteurs d’images différentes se répartissent sur la sphère. Le coin inférieur gauche est le meilleur. La ligne est le chemin de cet essai, plus pâle avec l’âge. Anneau : le début. Losanges : modifications. Point : maintenant.
    alignement = moyenne de |z − z'|² sur deux vues = 2 − 2 moyenne de cos(z, z')
    uniformité = ln moyenne de exp(−2 |z₁ − z₂|²) sur des paires d’images ; tous les vecteurs ont la longueur 1 (Wang & Isola 2020)
theory-uniformity-why = Le coin supérieur gauche est l’effondrement : tous les vecteurs sont proches parce qu’ils sont identiques.

theory-variance =
    Selon combien de directions les vecteurs d’images différentes diffèrent. Chaque courbe donne la part de la variance selon chaque direction, la plus grande d’abord ; les deux axes sont logarithmiques. Trait plein : y, que lit la sonde. Tirets : z. La légende donne le rang effectif, sur toutes les directions, et l’exposant α de la loi de puissance ajustée à chaque courbe (fin, en pointillé).
    part de la direction k = λ / Σλ, λ les valeurs propres de la covariance de y, et de z à la longueur 1 ; λ = c · k^(−α)
    rang effectif = exp(−Σ q ln q), q = √λ / Σ√λ
theory-variance-why = Une chute abrupte est un effondrement dimensionnel : quelques directions portent toutes les différences. L’effondrement complet ne se voit pas ici : la moyenne est soustraite d’abord, et ce qui reste peut utiliser toutes les directions. C’est la dispersion qui le montre. Agrawal et al. (2022) trouvent α proche de 1 pour les représentations y qui généralisent bien.
theory-narrow = z ne diffère presque pas : dispersion { $spread }

theory-ranks =
    Combien de directions utilise chaque côté de la perte. Sans prédicteur, p est z.
    rang = exp(−Σ q ln q), q = σ / Σσ sur les valeurs singulières σ, non centré ; p et z d’une vue, z' de l’autre
theory-ranks-why = Un prédicteur entraîné laisse passer les directions fortes et atténue les faibles. La théorie veut donc que la prédiction p d’un BYOL sain ait un rang plus bas que z', sa cible. Un rang bas de p n’est donc pas une alerte : l’attraction vers une cible de rang plus élevé élève le rang de z (rank differential mechanism, Zhuo et al. 2023). Les trois proches de 1 : tous les vecteurs sont sur une même droite, comme dans un effondrement complet.

theory-accuracies =
    À quel point les classes se laissent distinguer, à partir de y de l’encodeur et de z du projecteur. Sonde : une régression logistique. kNN : les 20 images les plus proches dont l’étiquette est connue votent, les plus proches avec plus de poids ; rien n’est entraîné. z n’est pas évalué là où il est trop large pour être tenu en mémoire pour toutes les images de test à la fois.
    poids d’un vote = exp(cos / 0.07) (Wu et al. 2018)
theory-accuracies-why = Le projecteur peut écarter ce dont la perte n’a pas besoin. Si y fait mieux que z, c’est ce qu’il a fait. C’est pourquoi le projecteur est retiré après l’entraînement, et y conservé (guillotine regularization, Bordes et al. 2022).
