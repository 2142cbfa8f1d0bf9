# Ce qui se trouve dans le panneau qui demande si c’était le hasard : la question, ses nombres, le graphique de la réponse.

luck-about =
    Ce qui a suivi une modification lui est-il dû, ou est-ce le hasard : l’état juste avant elle est entraîné avec d’autres batchs et d’autres vues, encore et encore, avec la modification et sans elle. Lignes : la dispersion de chacun de ces essais. Bandes : de la plus basse à la plus haute. Trait épais : la valeur médiane.
    Poids, statistiques courantes et momentum sont les mêmes dans tous ; seule diffère la graine de l’ordre et des vues, et chaque paire a la même
luck-about-why = Un seul essai prouve peu : avec d’autres batchs et d’autres vues, la même modification peut tourner autrement.
luck-hint = Un seul essai prouve peu. Modifier quelque chose, puis demander : l’état d’avant est entraîné avec d’autres batchs et d’autres vues, avec la modification et sans elle, et l’on compte.

luck-change = objet de la question
luck-change-about = Sur quelle modification porte la question, à partir de l’état juste avant elle
luck-as-it-is = d’ici, tel quel
luck-changed-at = pas { $step } : { $changes }

luck-times-unit = { $count ->
       *[other] fois
    }
luck-times = fois
luck-times-about = Combien de fois avec la modification, et autant sans elle
luck-steps-unit = { $count ->
       *[other] pas
    }
luck-steps = pas de chacun
luck-steps-about = Combien de pas fait chacun d’eux

luck-ask = Était-ce le hasard ?
luck-ask-about = Le chercher, parallèlement à l’entraînement : celui-ci va pendant ce temps à la moitié de sa vitesse
luck-stop = Arrêter
luck-stop-about = En rester à ceux qui ont fait leurs pas
luck-no-answer = pas encore connu
luck-progress = réponse

luck-plot-about = La dispersion de z au fil des pas après l’état sur lequel porte la question, en puissances de dix, et à combien de ceux qui ont fait leurs pas c’est arrivé
luck-plot = graphique du hasard
luck-with = avec la modification
luck-without = sans elle
luck-unchanged = tel quel
luck-at = pas { $step }, { $steps } plus loin
luck-values = { $middle } ({ $low } à { $high })
