# Pourquoi le diagnostic a changé de mot.

turns-turn = { $word } au pas { $step } : { $why }

turns-not-judged = les premiers pas ne sont pas jugés
turns-not-finite = une mesure n’est pas un nombre fini

turns-is-below = la dispersion est inférieure à { $spread }
turns-fell-below = la dispersion est passée sous { $spread }
turns-rose-above = la dispersion est passée au-dessus de { $spread }
turns-halved = la dispersion est tombée à moins de la moitié de ce qu’elle était 16 à 32 pas plus tôt
turns-stopped-below = la dispersion a cessé d’augmenter au-dessous de { $spread }
turns-ended-below = la baisse de la dispersion s’est arrêtée au-dessous de { $spread }
turns-ended-above = la baisse de la dispersion s’est arrêtée au-dessus de { $spread }

turns-rank-is-below = le rang effectif est inférieur à { $rank } sur { $of }
turns-rank-fell = le rang effectif est passé sous { $rank } sur { $of }
turns-rank-rose = le rang effectif est passé au-dessus de { $rank } sur { $of }
turns-rose-rank-below = la dispersion est passée au-dessus de { $spread }, le rang effectif est inférieur à { $rank } sur { $of }
turns-ended-rank-below = la baisse de la dispersion s’est arrêtée, le rang effectif est inférieur à { $rank } sur { $of }
turns-rank-rose-below = le rang effectif est passé au-dessus de { $rank } sur { $of }, la dispersion est inférieure à { $spread }
turns-spread-out = la dispersion est supérieure à { $spread }, le rang effectif est supérieur à { $rank } sur { $of }
