# Le texte sous le pointeur : ce que c’est vient d’abord, puis ceci.

answer-now = Maintenant : { $now }
answer-then = Au pas { $step } : { $now }
answer-why = Pourquoi c’est important ici : { $why }

answer-chosen = c’est en vigueur
answer-other = { $other } est en vigueur
answer-not-chosen = pas en vigueur
answer-value = { $name } { $value }
answer-shown = affichée
answer-hidden = masquée
