# Ce que dit l’aide, et ce que voit qui ouvre la fenêtre pour la première fois.

help-close = Fermer

help-title = L’effondrement, et comment se relever
help-lesson-batch-norm = La fenêtre s’ouvre avec une batch norm dans le projecteur et le prédicteur. Les vues d’une image restent plus semblables que les vues de deux images (cosinus), et la sonde monte. Aucune étiquette n’a été utilisée.
help-lesson-both-norms = Mettre les deux normalisations à none. En moins de 64 pas, toutes les images ont presque le même vecteur z, et la perte paraît meilleure que jamais. Remettre les deux : les vecteurs se séparent de nouveau, pour sept graines sur huit en moins de 20 pas.
help-lesson-no-norm = Lancer no-norm : le réseau s’effondre aussitôt. Une batch norm dans les couches cachées ne le relève pas. Une batch norm à la sortie du projecteur le relève : elle soustrait le vecteur commun à toutes les images.
help-lesson-loss = Lancer de nouveau no-norm. Après le pas 150, mettre la perte à simclr et regarder log10 : d’abord une lente montée, puis un saut. Pour une perte contrastive, un effondrement est un équilibre instable ; pour celle de BYOL, avec SGD, un équilibre stable.
help-lesson-badge = Le diagnostic énonce deux faits : comment les vecteurs z sont disposés, et ce que la représentation y a gagné. L’un n’implique pas l’autre : z peut s’effondrer tandis que y gagne encore.
help-lesson-lars = Lancer group-norm-lars : le réseau s’effondre en moins de 20 pas et se relève. Dans le panneau « Couches », le taux croît à mesure que les gradients s’annulent. Avec SGD (group-norm-sgd), il reste effondré.
help-lesson-statistics = Les statistiques de batch ne sont pas nécessaires. Avec group norm et standardisation des poids, Richemond et al. (2020) atteignent 73,9 % sur ImageNet, contre 74,3 % avec batch norm. La batch norm peut agir comme un contraste implicite, mais BYOL n’en a pas besoin.

help-terms = Mots
help-term-y-about = ce que l’encodeur fait d’une image : la représentation
help-term-z-about = ce que le projecteur fait de y : ce sont ces vecteurs qui sont comparés
help-term-p-about = ce que le prédicteur fait de z, pour atteindre z' de la cible
help-term-spread = dispersion
help-term-spread-about = 1 − le cosinus moyen entre les z d’images différentes : près de 0, tous sont le même vecteur
help-term-rank = rang
help-term-rank-about = selon combien de directions les vecteurs diffèrent, en pratique

help-keys = Touches
help-key-run = Espace
help-key-run-about = lancer ou mettre en pause
help-key-step-about = un pas
help-key-restart-about = recommencer, mêmes poids, ordre et vues
help-key-new-seed = Maj R
help-key-new-seed-about = recommencer avec une autre graine
help-key-first-about = ce avec quoi la fenêtre s’est ouverte d’abord
help-key-presets-about = préréglages
help-key-change-about = regarder la modification précédente, suivante
help-key-look-about = regarder l’instantané précédent, suivant
help-key-stretch-about = graphiques : tous les pas, depuis la modification, 100 derniers
help-key-now = Fin
help-key-now-about = revenir du passé à maintenant
help-key-go-on-about = dans le passé : continuer de là
help-key-fork-about = bifurquer : une branche d’ici
help-key-undo = Ctrl Z
help-key-undo-about = annuler la dernière modification ; Ctrl Y la rétablit
help-key-copy-about = copier la commande de cet essai
help-key-save-about = enregistrer une image et les nombres
help-key-theme-about = clair ou sombre
help-key-table-about = le tableau de l’article, à partir des essais faits ici
help-key-runs-about = les essais précédents : en rouvrir un
help-key-lessons-about = leçons qui demandent d’abord
help-key-present-about = présentation : plein écran, caractères plus grands
help-key-lock-about = verrouiller ce qui modifie l’essai ; Maj L le masque
help-key-help-about = cette aide
help-key-close = Échap
help-key-close-about = fermer, désépingler, revenir à maintenant
help-key-turn = Flèches
help-key-turn-about = dans le plongement (Tab) : le tourner
help-key-pin = Page ↓ ↑
help-key-pin-about = dans le plongement : épingler l’image suivante
help-key-class-about = dans une leçon : une étape en avant, une en arrière
help-key-ask-about = dans une leçon : interroger la classe
help-key-blank-about = en présentation d’une leçon : écran noir

help-questions = Questions
help-question-number = Quel nombre est un effondrement ?
help-answer-number = La dispersion de z : 1 − le cosinus moyen entre images différentes. Au-dessous de 0,01, le diagnostic est « effondré » ; on parle alors d’effondrement complet. L’échelle à côté du diagnostic la montre en puissances de dix.
help-question-accuracy = Pourquoi l’exactitude peut-elle monter alors que z est effondré ?
help-answer-accuracy = La sonde lit y, avant le projecteur ; la perte et la première ligne du diagnostic lisent z. Le projecteur peut envoyer des y différents vers un même z. Avec no-norm et layer-norm, la sonde finit entre 4 points au-dessous et 8 au-dessus de l’encodeur non entraîné, pour huit graines chacun.
help-question-target = Le réseau cible est une moyenne du réseau en ligne. Pourquoi cela ne rend-il pas tous les vecteurs identiques ?
help-answer-target = Il fait la moyenne de poids, non de vecteurs : la cible distingue les images aussi bien que le réseau en ligne le faisait quelques pas plus tôt. Ce qui resserre les vecteurs, c’est la perte, qui est 0 là où tous sont identiques. Les normalisations et le prédicteur décident si l’entraînement y mène : sans prédicteur, il y mène, et sans arrêt du gradient, pour huit graines sur huit.
help-question-untrained = Pourquoi un réseau non entraîné fait-il mieux que le hasard ?
help-answer-untrained = Le hasard est à 10 %. Des convolutions aléatoires distinguent tout de même le clair du sombre et le large de l’étroit, et un classifieur linéaire le trouve dans y : 17 à 31 % pour huit graines de byol et de group-norm-mlp-bn.
help-question-directions = Pourquoi un réseau qui apprend utilise-t-il si peu des 64 directions ?
help-answer-directions = La perte de byol demande que deux vues d’une image soient semblables, et rien quant au nombre de directions. Les vues diffèrent par la couleur, la position et la taille ; z n’a donc pas besoin de les garder, et l’on n’en attend guère autre chose. vicreg et barlow pénalisent les directions qui disent la même chose. Le panneau « Variance » compte les directions, pour y et pour z.

help-welcome-title = Que regarder
help-welcome-network = Le réseau s’entraîne déjà. Le diagnostic, en haut à gauche, dit comment ses vecteurs z se situent les uns par rapport aux autres ; la ligne à côté, avec quels nombres.
help-welcome-collapse = Sous le prédicteur, mettre les deux MLP à none : en moins de 64 pas, toutes les images ont presque le même vecteur z, et la perte paraît meilleure que jamais. Puis remettre batch.
help-welcome-read = Compris
help-welcome-read-about = Ne s’affiche plus ensuite ; l’aide le contient (?)
help-welcome-help = Aide (?)
