# Ce qui se trouve à côté du diagnostic : le mot, l’échelle, où en est l’essai, ce qui entraîne.

badge-starting = Les premiers pas ne sont pas jugés.
badge-collapsing = Les vecteurs z d’images différentes se rapprochent : leur dispersion est inférieure à la moitié de ce qu’elle était 16 à 32 pas plus tôt.
badge-collapsed = Toutes les images ont presque le même vecteur z : le cosinus moyen entre images différentes est supérieur à 0,99. C’est ce qu’on appelle un effondrement complet. Ce que contient y est une autre question, à laquelle répond la sonde.
badge-narrow-cone = Les vecteurs z diffèrent, mais pointent tous à peu près dans la même direction : ce que toutes les images ont en commun est grand devant ce qui les distingue. Un réseau peut apprendre ainsi.
badge-few-directions = Les vecteurs z diffèrent, mais seulement selon peu de directions : le rang effectif des vecteurs centrés est bas. C’est ce qu’on appelle un effondrement dimensionnel. Un réseau peut apprendre ainsi.
badge-spread-out = Les vecteurs z d’images différentes pointent dans des directions différentes. Cela seul ne dit rien de l’apprentissage : un réseau non entraîné peut aussi être dispersé.
badge-recovering = Toutes les images avaient presque le même vecteur z, et les vecteurs se séparent de nouveau.
badge-diverged = Une mesure n’est plus un nombre fini.
badge-since = { $geometry }, depuis le pas { $step }.
badge-about = Deux faits. La première ligne : comment se placent les vecteurs z d’images différentes. La deuxième compare deux sondes linéaires sur y : la plus récente et celle de l’encodeur non entraîné, en points de pourcentage, avec l’incertitude à 95 % de la différence. Appris : hausse supérieure à l’incertitude. Perdu : baisse supérieure à l’incertitude. Sans progrès : différence dans les limites de l’incertitude.
badge-about-why = La perte compare z, mais c’est y qui sert après l’entraînement : tant que z est un seul vecteur, la sonde sur y peut rester, monter ou baisser.
badge-probe = sonde : { $gain }
badge-nothing-to-probe = plus rien à sonder
badge-verdict = diagnostic : { $geometry } ; { $gain }

badge-thermometer =
    À quelle distance les uns des autres se trouvent les vecteurs z d’images différentes, en puissances de dix. La couleur est celle du diagnostic ; le trait marque où commence un effondrement complet.
    dispersion = 1 − moyenne de cos(z₁, z₂) sur des paires d’images différentes
badge-thermometer-why = Des cosinus de 0,9999 et de 0,9999999 se ressemblent, 1e-4 et 1e-7 non.
badge-spread-unknown = dispersion de z
badge-spread = dispersion de z = { $spread }
badge-thresholds =
    Seuils de la dispersion et du rang effectif des vecteurs centrés :
    effondré : dispersion inférieure à { $collapsed }, jusqu’à dépasser { $recovering }
    se relève : ensuite, jusqu’à dépasser { $wide } ou ne plus augmenter
    peu de directions : rang inférieur à { $few } sur { $dimensions }, jusqu’à dépasser { $enough }
    cône étroit : sinon, dispersion inférieure à { $narrow }, jusqu’à dépasser { $wide }
    Le mot ne change que lorsque plusieurs pas de suite en demandent un autre.

badge-getting-ready = Préparation : { $what }

badge-preparing = préparation
badge-running = en cours
badge-replaying = rejoue
badge-paused = en pause
badge-finished = terminé
badge-failed = échec
badge-step = pas { $step } / { $steps }
badge-epoch = époque { $epoch }
badge-meanwhile = entre-temps : { $place }
badge-past = PASSÉ · pas { $step } · époque { $epoch }

badge-speed = { $speed } pas/s
badge-frame = rendu { $time } ms
badge-speed-about =
    Entraînement sur : { $device }
    Pas d’entraînement par seconde, et millisecondes de temps CPU que prend le dessin de cette fenêtre.

badge-standing-paused = EN PAUSE
badge-standing-paused-more = Espace : lancer
badge-standing-finished = TERMINÉ
badge-standing-finished-more = tous les pas sont faits
