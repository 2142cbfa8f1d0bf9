# Ce que dit le tableau de l’article, et les lignes que les essais de cette fenêtre y remplissent.

table-title = Le tableau de l’article, à partir des essais faits ici
table-about = Le dernier essai terminé de chaque préréglage depuis l’ouverture de la fenêtre, à côté des nombres de l’article (STL-10, ResNet-18, 10 époques). Les cosinus sont des moyennes sur les 64 derniers pas. Les essais modifiés en cours de route ne comptent pas. Un clic sur un préréglage le lance.

table-preset = lancer
table-accuracy = exactitude %
table-post = article
table-cosines = cosinus pos / nég
table-badge = diagnostic
table-steps = pas
table-seed = graine
table-not-in-post = absent du tableau de l’article

table-start-about = Le lance.
table-start-spoken = Lancer { $preset }
table-untrained-about = L’encodeur avant son premier pas.

table-getting-ready = préparation
table-now = maintenant
table-paused = en pause
table-failed = échec
