# La carte d’un balayage.

map-about = Une case pour chaque paire de valeurs de deux réglages, colorée selon la fin de ses essais et divisée par leurs graines.
map-about-why = Un essai montre une graine à un endroit : la largeur de la frontière, et la part du hasard, seuls beaucoup d’essais les montrent.
map-left = encore à faire ({ $count })
map-seeds = chaque case : { $count } graines

map-hint = Pas encore de carte. Choisir deux réglages et cartographier autour des valeurs de l’essai, ou ouvrir une carte déjà faite.
map-quiet = La carte revient dès que la question de la leçon a sa réponse.
map-colours = Couleurs de la carte
map-geometry = géométrie
map-geometry-about = Comment les vecteurs z étaient placés les uns par rapport aux autres à la fin de chaque essai.
map-gain = gain
map-gain-about = Si la sonde sur y a gagné par rapport à l’encodeur non entraîné.

map-x = Réglage de gauche à droite
map-y = Réglage de bas en haut
map-knob-about = Ce que la prochaine carte fait varier. Les valeurs sont autour de celles de l’essai.
map-begin = Cartographier
map-begin-about = Fait de courts essais de { $until } pas autour des réglages de celui-ci, à côté de lui et avec ce qu’il laisse des processeurs. Ce qui est déjà fait n’est pas refait.
map-stop = Arrêter
map-stop-about = Quitte les essais en cours. La prochaine carte autour des mêmes réglages les continue.
map-shipped = Déjà faites
map-shipped-about = Cartes fournies avec le programme.

map-around = Autour de cet essai, après { $until } pas
map-progress = { $made } essais sur { $all }
map-waits = pas encore fait
map-click = Clic : faire cet essai ici
map-spoken = Carte des essais
map-unread = { $name } n’est pas un balayage que l’on puisse montrer : { $reason }
