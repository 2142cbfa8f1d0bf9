# Comment s’appellent les panneaux, ce qui se trouve sur leurs onglets quand le pointeur s’y arrête, et à quoi ils servent.

panels-title-settings = Réglages
panels-title-changes = Modifications
panels-title-branches = Branches
panels-title-cosines = Cosinus
panels-title-uniformity = Uniformité
panels-title-accuracy = Exactitude
panels-title-spectrum = Spectre
panels-title-variance = Variance
panels-title-loss = Perte
panels-title-common-mode = Part commune
panels-title-spread = Dispersion
panels-title-layers = Couches
panels-title-ranks = Rangs
panels-title-luck = Hasard
panels-title-map = Carte
panels-title-scatter = Plongement

panels-tab = panneau : { $name }
panels-close = fermer { $name }
panels-close-about = Fermer ce panneau ; le menu « Panneaux » le rouvre
panels-gap = intervalle entre { $before } et { $after }
panels-none-open = Tous les panneaux sont fermés. Le menu « Panneaux », en haut, les rouvre.

panels-settings = Les réglages de l’expérience. Une modification agit au pas suivant du réseau en marche, sauf si le réglage prend effet au redémarrage.
panels-settings-why = Changer un seul réglage et laisser les autres : ce n’est qu’ainsi qu’une différence peut lui être attribuée.
panels-changes = Ce qui a été modifié dans cet essai, et après quel pas ; avec une barre colorée, pourquoi le diagnostic a changé de mot. Un clic montre ce pas. Annuler et rétablir changent un réglage du réseau en marche, au pas où il en est : ses poids restent tels quels.
panels-changes-why = Ce que fait un réseau dépend de son passé : les mêmes réglages peuvent mener ailleurs.
panels-no-changes = Rien n’a été modifié dans cet essai. Toute modification d’une normalisation, d’un réglage ou de la perte est listée ici avec son pas.
panels-copy-command = La ligne qui refait cet essai dans un terminal, avec les modifications faites jusqu’ici (C) : collapse-lab run …
panels-copy-toml = La même chose sous forme de texte d’un fichier pour collapse-lab run --config FILE.toml

panels-timeline = Cliquer ou glisser : chaque panneau montre l’essai tel qu’il était alors. Les couleurs sont celles du diagnostic, un drapeau est une modification, un point un instantané du réseau : images, plongement et spectre sont ceux de l’instantané précédent.
panels-stretch = Les pas que montrent tous les graphiques au fil des pas (A) : l’essai entier, à partir de peu avant la dernière modification, ou les cent derniers. Dans le passé : ceux jusqu’au pas affiché. Pour l’essai entier, l’axe peut être déplacé et zoomé ; un double clic le réinitialise.
panels-stretch-why = Sur peu de pas, on voit ce qu’a fait une seule modification ; sur l’essai entier, comment on en est arrivé là.
panels-meanwhile = C’est l’essai tel qu’il est maintenant : pendant ce temps, c’est son passé qui est affiché.
panels-go-on = Revenir à ce pas, tel qu’il était avant ce qui a été modifié alors, et continuer de là (G). Ce qui l’a suivi reste comme une branche, qui est au repos.
panels-fork = Faire naître une branche du pas affiché (F : sans modification). Elle s’entraîne en alternance avec cet essai, sur les mêmes batchs et les mêmes vues, si bien que seul ce qui est modifié les distingue.
panels-branches = Les essais nés d’un même essai : chaque panneau montre le principal, et ce qui est modifié n’agit que sur lui. Ceux qui s’entraînent avec lui font leurs pas en alternance. Quatre au plus ; les essais de ceux qui sont retirés restent dans la liste des essais.
panels-branches-why = Tous voient les mêmes batchs et les mêmes vues, si bien que seul ce qui est modifié les distingue.
panels-no-branches = Il y a une seule branche. « Bifurquer » en fait naître une autre du pas affiché ; « Continuer d’ici », dans le passé, laisse ce qui a suivi ce pas comme une branche.
panels-past = Les panneaux montrent l’essai tel qu’il était après ce pas, avant ce qui a été modifié alors. C’est le passé : rien ne peut y être modifié, et l’essai lui-même se poursuit pendant ce temps (Espace le lance et le met en pause). Fin ou Échap : revenir à maintenant.

panels-cosines =
    À quel point les vecteurs z et z' de deux vues se ressemblent. Positif : deux vues d’une même image. Négatif : des vues de deux images différentes.
    cos(z, z') = z · z' / (‖z‖ ‖z'‖) ; négatif = moyenne sur des paires d’images différentes
panels-cosines-why = Si les deux sont supérieurs à 0,99, toutes les images ont presque le même vecteur : un effondrement.
panels-log-cosines =
    1 moins les cosinus, en puissances de dix.
    log10(1 − cos)
panels-log-cosines-why = Cela distingue 0,9999 de 0,9999999, qui se ressemblent sur l’échelle linéaire. Plus bas, c’est plus effondré.
panels-scale-cosines = échelle des cosinus
panels-scale-spread = échelle de la dispersion
panels-scale-linear = linéaire
panels-accuracy = Dans quelle mesure un classifieur linéaire distingue les classes à partir de y : régression logistique sur la moitié des images de test, évaluée sur l’autre moitié. Non entraîné : la même chose pour l’encodeur avant son premier pas, une fois ses statistiques courantes stabilisées.
panels-accuracy-why = La sonde lit y, la première ligne du diagnostic lit z : tant que z est un seul vecteur, l’exactitude peut rester, monter ou baisser.
panels-loss-plot =
    La valeur de l’objectif. Là où l’objectif est changé, la courbe s’interrompt et reprend d’un autre trait : les valeurs de deux objectifs ne sont pas comparables. Dans les deux sens : la somme des deux directions, de chaque vue vers l’autre.
    byol : L = 1 − cos(p₁, z'₂) + 1 − cos(p₂, z'₁), en moyenne sur le batch
panels-loss-plot-why = Celle de byol tombe à 0 dans un effondrement : une perte basse n’est pas le signe d’un bon réseau.
panels-spread =
    Trois mesures de la place que prennent les vecteurs z.
    Dispersion : 1 − le cosinus moyen entre images différentes.
    Std : l’écart type de z unitaire dans chaque dimension, fois √D ; 1 est une répartition uniforme.
    Rang : le nombre effectif de directions (RankMe, non centré), en part de toutes les directions ; exp(−Σ q ln q), q = σ / Σσ sur les valeurs singulières σ
panels-spread-why = Toutes les trois proches de 0 : un effondrement complet.
panels-log-spread =
    Les mêmes mesures en puissances de dix. Le trait marque une dispersion de 0,01. Le rang est donné en part de toutes les directions.
    log10 de la dispersion, de std et de la part du rang
panels-log-spread-why = Une dispersion de 2e-5 et une de 0,005 se ressemblent sur l’échelle linéaire. Sous le trait commence un effondrement complet.
panels-ladder =
    Ce que les vecteurs de toutes les images ont en commun, étage par étage, de y à z. Une barre pleine : tous pointent dans la même direction. Bleu : après une normalisation. Mesuré sur des images de test sans augmentation ; les boîtes du schéma montrent des vues augmentées.
    part = |moyenne de h unitaire|²
panels-ladder-why = Une barre pleine en z est un effondrement complet. La batch norm soustrait ce que les images ont en commun, mais son propre biais remet un vecteur. La layer norm voit une image à la fois et ne peut pas soustraire ce que d’autres ont en commun.

panels-spectrum =
    Jusqu’où les vecteurs z de l’échantillon s’étendent selon chaque direction, la plus longue d’abord. Le vecteur commun à toutes les images compte aussi comme une direction, souvent comme la première.
    valeurs singulières de z, non centré, divisées par √N
panels-spectrum-why = Dans un effondrement complet, il ne reste que la direction commune à toutes les images. Une direction nouvellement apprise s’élève au-dessus des autres.
panels-spectrum-now = Les valeurs singulières maintenant, avant la dernière modification, et celles du réseau non entraîné.
panels-spectrum-run = Une ligne par direction, la plus longue en bas. Clair : s’étend presque aussi loin que la plus longue de son pas. Sombre : à peine.

panels-layers = Une barre ou une ligne par couche. Premières : l’entrée (stem) de l’encodeur et ses deux premiers étages. Dernières : le reste de l’encodeur. MLP : projecteur et prédicteur. Les nombres sont la moyenne géométrique actuelle de chaque groupe. Enregistré tous les huit pas.
panels-layers-why = Dans un effondrement, les gradients s’annulent presque, surtout dans les premières couches.
panels-layers-rate =
    Le taux local de LARS pour chaque couche. Il est montré aussi avec SGD, qui ne l’utilise pas.
    λ = η ‖w‖ / (‖∇‖ + β ‖w‖), η le coefficient de confiance (trust), β le weight decay
panels-layers-rate-why = Il croît à mesure que le gradient de la couche s’annule. C’est ainsi que l’article explique que LARS puisse sortir d’un effondrement.
panels-layers-weights = Longueur des poids de chaque couche.
panels-layers-weights-why = Le même gradient tourne davantage des poids courts que des poids longs. LARS en tient compte : son taux croît avec cette longueur.
panels-layers-gradients = Longueur du gradient des poids de chaque couche, sans weight decay.
panels-layers-gradients-why = Les pas de SGD diminuent avec le gradient : dans un effondrement, les gradients s’annulent presque.
panels-layers-bars = La valeur actuelle de chaque couche, en puissances de dix, et à côté son histoire.
panels-layers-lines = Toutes les couches au fil des pas, en un seul graphique.

panels-scatter = Chaque point est une image de test : son vecteur z, ramené à la longueur 1, vu selon les deux directions dans lesquelles les vecteurs diffèrent le plus (composantes principales). Le cercle a pour rayon 1 : les vecteurs situés dans ce plan y aboutissent. D’un instantané à l’autre, les axes sont tournés pour s’accorder avec les précédents, afin que le nuage ne saute pas : là où leurs parts ne sont pas dans l’ordre, ce sont des axes gardés, non CP 1 et 2. Cliquer sur un point pour voir ses plus proches voisines en images.
panels-scatter-why = L’échelle est fixe : un nuage effondré paraît effondré.
panels-lens = Agrandit le milieu du nuage ou, là où il n’y a aucun point, sa partie la plus dense au moyen d’un bouton.
panels-lens-why = Même un nuage effondré a une forme sous la loupe ; l’image dit donc de combien elle est agrandie.
panels-dimensions = 2D : les deux directions dans lesquelles les vecteurs diffèrent le plus. 3D : la troisième aussi ; glisser pour tourner, double-cliquer pour revenir. Les points plus proches sont plus grands. Les cercles sont sur la sphère unité.
panels-dimensions-why = Des points confondus dans le plan peuvent être séparés selon la troisième direction.
panels-pairs = Relie les deux vues d’une image, la paire positive que la perte rapproche. Point : z de la première vue. Anneau : z' de la seconde, issu du réseau cible s’il y en a un.
panels-pairs-why = La perte raccourcit ces lignes. Si elles sont courtes parce que toutes les images sont au même endroit, c’est un effondrement.
panels-all-pictures = Toutes les images de test au lieu de l’échantillon fixe, dans le même plan. Elles viennent avec la sonde linéaire, plus rarement que l’échantillon. La batch norm du projecteur prend ses statistiques sur toutes. Dix mille au plus, moins là où les couches sont larges.
panels-all-pictures-why = Cela montre si les autres images se placent comme l’échantillon.
panels-class = Clic : masquer ou afficher. Double clic ou Alt + clic : celle-ci seulement, et de nouveau : toutes.
panels-class-why = Les classes ne servent jamais à l’entraînement : là où leurs points sont séparés, aucune étiquette n’en est la cause.
panels-neighbours =
    Les images dont les vecteurs z ont le plus grand cosinus avec celui de l’image épinglée, parmi les images de test affichées. Bord bleu et = : la même classe. Bord orange et ≠ : une autre classe. Hasard : combien un choix aléatoire en donnerait de la même classe.
    cos(z₁, z₂) = z₁ · z₂ / (‖z₁‖ ‖z₂‖)
panels-neighbours-why = Aucune classe n’a jamais servi à l’entraînement : là où plus de voisines que par hasard partagent la classe, les vecteurs en contiennent quelque chose.
panels-no-pin = Cliquer sur un point du plongement : son image et ses plus proches voisines apparaissent ici.
panels-not-sampled = L’image épinglée n’est pas dans cet échantillon.
