# Ce que disent d’elles-mêmes la liste et la colonne des leçons ; les mots des leçons sont dans leurs fichiers.

lessons-button = Leçons : chacune demande ce qui va se passer avant que cela se passe dans l’essai en cours (M)

lessons-title = Leçons
lessons-close = Fermer
lessons-about = Chacune amène un essai à une question, demande ce qui va se passer, fait une modification dans l’essai en cours, et dit ce qui s’est passé. L’essai affiché rejoint la liste des essais. Une leçon est un fichier texte qui ne peut rien faire d’autre que changer des réglages : on peut en ouvrir une venue d’ailleurs, ou la déposer sur la fenêtre.
lessons-open = Ouvrir une leçon …
lessons-open-hover = Choisir le fichier .md d’une leçon
lessons-open-locked = Verrouillé, ou il n’y a ici aucune boîte de dialogue de fichiers : déposer alors le fichier .md de la leçon sur la fenêtre.
lessons-named = Leçon : { $title }
lessons-seen = vue
lessons-predicted = pronostic vérifié
lessons-predicted-otherwise = autre pronostic

lessons-no-thread = La leçon ne peut pas être lue : aucun thread n’a pu être démarré ({ $error }).
lessons-not-read = La leçon n’a pas pu être lue. La rouvrir.
lessons-unreadable = impossible de lire { $path } : { $error }

lessons-coming = L’essai est en route vers la question : pas { $made } sur { $of }
lessons-waiting = L’essai attend au pas { $step }.
lessons-watching = Observer ce qui est encadré : pas { $made } sur { $of } ensuite
lessons-way = chemin de la leçon
lessons-answer = Réponse { $number } : { $answer }
lessons-answer-hover = Choisir ce pronostic ({ $key })
lessons-skip = Sans pronostic
lessons-skip-hover = Qui fait d’abord un pronostic apprend plus de la suite que qui ne fait que regarder (Crouch et al. 2004)
lessons-act = Faire la modification
lessons-go-on = Laisser se poursuivre
lessons-act-hover = Dans l’essai en cours (Entrée). On peut aussi la faire soi-même, dans le schéma.
lessons-act-not-yet = Dès que l’essai est arrivé à la question

lessons-happened = Ce qui s’est passé dans cet essai
lessons-right = Conforme au pronostic.
lessons-wrong = Pronostic : { $answer }
lessons-none = Aucune des réponses ne s’est vérifiée.
lessons-before = avant
lessons-after = après
lessons-spread = dispersion de z
lessons-spread-hover = 1 − le cosinus moyen entre images différentes dans z : 0 est un seul vecteur pour toutes
lessons-loss = perte
lessons-loss-hover = La valeur de l’objectif
lessons-contrast = pos − nég
lessons-contrast-hover = De combien deux vues d’une image se ressemblent plus que des vues de deux images : cosinus moyens de z avec z′
lessons-badge = diagnostic
lessons-badge-hover = Comment les vecteurs z se situent les uns par rapport aux autres
lessons-read-at = Moyennes sur 8 pas, jusqu’au pas { $changed } et jusqu’au pas { $end }
lessons-share = De même pour { $held } graines sur { $of }.
lessons-share-of = De même pour { $held } graines sur { $of } ({ $seeds }).
lessons-otherwise = Cet essai a tourné autrement que la plupart : pour { $held } graines sur { $of }, c’était « { $expected } »
lessons-otherwise-of = Cet essai a tourné autrement que la plupart : pour { $held } graines sur { $of } ({ $seeds }), c’était « { $expected } »
lessons-unexpected = La leçon attend une autre réponse : « { $expected } »
lessons-again = Encore une fois
lessons-again-hover = Le même essai depuis son premier pas
lessons-new-seed = Autre graine
lessons-new-seed-hover = La même leçon avec d’autres poids, un autre ordre et d’autres vues
lessons-next = Leçon suivante
lessons-next-hover = La suivante dans la liste

lessons-left = La leçon ne peut pas continuer
lessons-leave = Quitter la leçon
lessons-leave-hover = Fermer la leçon. L’essai reste, et les réglages reviennent
