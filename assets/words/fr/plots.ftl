# Ce que disent les graphiques : leurs légendes et étiquettes, ce qui se trouve à côté du pointeur, ce qu’entend qui écoute la fenêtre.

plots-preparing = préparation
plots-waiting = en attente du premier pas
plots-paused = « Lancer » ou Espace
plots-nothing = rien n’a été mesuré

plots-named-cosines = graphique des cosinus
plots-named-log-cosines = graphique des cosinus logarithmiques
plots-named-accuracy = graphique de l’exactitude
plots-named-loss = graphique de la perte
plots-named-spread = graphique de la dispersion
plots-named-log-spread = graphique de la dispersion logarithmique
plots-named-ranks = graphique des rangs de p et z'
plots-named-spectrum = graphique du spectre
plots-named-spectrum-run = graphique du spectre sur l’essai
plots-named-variance = graphique de la variance
plots-named-uniformity = graphique de l’alignement et de l’uniformité
plots-named-layers = graphique : { $what }

plots-unit-step = pas
plots-step = pas { $step }
plots-direction = direction { $number }
plots-percent = { $value } %
plots-collapsed-below = effondré au-dessous

plots-positive = positif
plots-negative = négatif
plots-log-positive = 1 − positif
plots-log-negative = 1 − négatif

plots-accuracy-choice = exactitude
plots-probe-every = sonde linéaire, tous les { $steps } pas
plots-probe-at = sonde au pas { $step }
plots-probe-y = sonde y
plots-probe-z = sonde z
plots-neighbours-y = kNN y
plots-neighbours-z = kNN z
plots-chance = hasard { $value } %
plots-untrained = non entraîné { $value } %

plots-ladder-share = part commune
plots-ladder-share-short = part
plots-ladder-spread = dispersion

plots-spread = dispersion
plots-std = std·√D
plots-rank = rang

plots-layers-early = premières
plots-layers-late = dernières
plots-layers-mlps = MLP
plots-layers-choice = couches
plots-layers-look-choice = couches en
plots-layers-bars = barres
plots-layers-lines = lignes
plots-layers-rate = taux
plots-layers-value = { $what } de { $layer } : { $number }

plots-spectrum-choice = spectre
plots-spectrum-now = maintenant
plots-spectrum-then = alors, pas { $step }
plots-spectrum-step = pas { $step }
plots-spectrum-before = pas { $step }, avant la modification
plots-spectrum-darkest = 1e-5 de la plus longue
plots-spectrum-scale = échelle des valeurs singulières

plots-alignment = alignement
plots-uniformity = uniformité
plots-corner-collapse = effondrement
plots-corner-best = proches et dispersés
