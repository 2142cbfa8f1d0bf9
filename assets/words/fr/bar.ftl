# Ce que dit la rangée de boutons au-dessus de l’essai, ses menus, et les choix d’affichage d’un essai.

bar-help = Aide
bar-help-about = Touches et leçon (?)

bar-light = Clair
bar-dark = Sombre
bar-theme-about = Passer du clair au sombre et inversement (T)

bar-table = Tableau
bar-table-about = Le tableau de l’article, rempli par les essais de cette fenêtre (B)
bar-runs = Essais
bar-runs-about = Les essais précédents : en revoir un, et le continuer (O)
bar-lessons = Leçons

bar-lock = Verrouiller
bar-locked = Verrouillé
bar-hidden = Masqué
bar-lock-about = Verrouiller ce qui modifie l’essai : réglages, normalisations, préréglages, graine, redémarrages (L). Maj + clic le masque (Maj L)
bar-locked-about = Ce qui modifie l’essai est verrouillé. Cliquer pour déverrouiller (L) ; Maj + clic le masque aussi (Maj L)
bar-hidden-about = Ce qui modifie l’essai est masqué. Cliquer pour l’afficher (Maj L)
bar-hidden-and-locked-about = Ce qui modifie l’essai est verrouillé et masqué. Cliquer pour l’afficher, verrouillé (Maj L) ; L le déverrouille
bar-controls = Commandes : { $state }
bar-controls-shown = affichées
bar-controls-locked = verrouillées
bar-controls-hidden = masquées

bar-panels = Panneaux
bar-panels-about = Ouvrir et fermer des panneaux. Glisser un titre pour en déplacer un, les intervalles pour redimensionner.
bar-panels-diagram = Schéma
bar-rests-unseen = Suspendre quand cet onglet est caché
bar-rests-unseen-about = L’entraînement attend tant qu’un autre onglet est devant ou que la fenêtre est réduite, et reprend quand celui-ci revient. Sinon, il continue hors de vue.
bar-panels-reset = Disposition initiale
bar-panels-reset-about = Les panneaux ouverts au début, à leur première place

bar-preset = Préréglage
bar-preset-none = personnalisé
bar-preset-changed = { $name }, modifié
bar-preset-none-about = Les réglages de l’essai ne sont ceux d’aucun préréglage. En choisir un pour commencer au pas 0 (touches 0 – 9).

bar-same-start = ↺ Même départ
bar-new-seed = ↺ Autre graine
bar-same-start-short = ↺ Même
bar-new-seed-short = ↺ Autre
bar-same-start-about = Recommencer au pas 0 avec les réglages tels qu’ils sont : mêmes poids, même ordre, mêmes vues (R)
bar-new-seed-about = Recommencer au pas 0 avec d’autres poids, un autre ordre et d’autres vues (Maj R)
bar-seed-takes = Prend effet au redémarrage. Accepte { $takes }.

bar-pause = ▮▮ Pause
bar-pause-about = Mettre en pause (Espace)
bar-run = ▶ Lancer
bar-run-about = Entraîner jusqu’à la mise en pause (Espace)
bar-go-on = ▶ Continuer 1 000 pas
bar-go-on-short = ▶ 1 000 de plus
bar-go-on-about = Les { $made } pas sont tous faits. Porte le nombre de pas à { $steps }, comme le fait le réglage, et poursuit l’entraînement (Espace).
bar-go-on-momentum = Le momentum de la cible suit le nombre de pas : il est alors de { $momentum } ici.
bar-step = Un pas
bar-step-about = Un pas d’entraînement, puis attendre (→)
bar-all-done = Tous les pas sont faits.
bar-all-done-about = Tous les pas sont faits. Recommencer, ou augmenter le nombre de pas.
bar-getting-ready = Préparation.
bar-failed = L’essai a échoué. Le recommencer.

bar-export = Exporter
bar-export-about = Enregistrer images, nombres et films (S enregistre cet affichage et les nombres)
bar-export-link = Copier le lien
bar-export-link-about = L’adresse d’une page où cet essai recommence dans un navigateur, avec ses modifications aux mêmes pas. Vos propres images n’en font pas partie.
bar-export-everything = Cet affichage et les nombres (S)
bar-export-everything-about = Tous les fichiers d’un essai, tels que le programme les laisse aussi sans fenêtre
bar-export-as = en
bar-export-format = format
bar-export-pixels = pixels
bar-export-scale = échelle
bar-export-scale-about = Pixels par point de la fenêtre : la taille de l’image
bar-export-film = Enregistrer le film
bar-export-film-about = L’entraînement continue pendant ce temps
bar-export-picture = Enregistrer l’image
bar-export-picture-about = Telle qu’elle est affichée maintenant
bar-export-saved-last = dernier enregistrement : { $place }
bar-export-gif = Film GIF
bar-export-apng = Film PNG
bar-export-png-about = Une image en pixels.
bar-export-svg-about = Un dessin qui reste net à toute taille, dont le texte reste du texte : pour articles et diapositives.
bar-export-gif-about = L’essai de son premier pas à maintenant, en un film que tout programme lit, avec 255 couleurs par image.
bar-export-apng-about = L’essai de son premier pas à maintenant, en un film pour navigateurs, chaque pixel tel qu’il a été dessiné.

bar-stretch-all = tout
bar-stretch-change = depuis la modification
bar-stretch-last = 100 derniers
bar-stretch-all-short = tout
bar-stretch-change-short = modif.
bar-stretch-last-short = 100

bar-accuracy-probe = sonde
bar-accuracy-all = les quatre

bar-spectrum-now = maintenant
bar-spectrum-run = sur l’essai
