# Ce que dit la liste des branches : les essais nés d’un même essai, et le menu qui en fait naître un autre.

branches-name = nom de la branche { $name }
branches-name-about = Comment s’appelle cette branche ; cliquer pour la renommer
branches-main-one = la principale

branches-standing = pas { $step }, { $doing }
branches-standing-from-branch = pas { $step }, { $doing } ; issue de { $branch } au pas { $from }
branches-standing-from = pas { $step }, { $doing } ; issue du pas { $from }
branches-getting-ready = préparation
branches-trains = s’entraîne
branches-paused = en pause
branches-rests = au repos
branches-finished = terminée
branches-failed = échec

branches-difference = { $knob } { $here }, non { $main }
branches-no-difference = les mêmes réglages que la principale

branches-main = Principale
branches-main-spoken = Faire de la branche { $name } la principale
branches-main-about = Chaque panneau la montre, et ce qui est modifié agit sur elle. Si elle était au repos, elle s’entraîne à la place de la principale actuelle.
branches-rest = Repos
branches-rest-spoken = Mettre la branche { $name } au repos
branches-train = Entraîner
branches-train-spoken = Entraîner la branche { $name } avec les autres
branches-along-about = Si elle fait ses pas en alternance avec les autres.
branches-drop = Retirer
branches-drop-spoken = Retirer la branche { $name }
branches-drop-about = S’en défaire. Son essai reste dans la liste des essais (O).

branches-fork = Bifurquer
branches-fork-spoken = Bifurquer : une nouvelle branche
branches-full = Il y a { $most } branches : en retirer une d’abord
branches-grow = Une branche à partir du pas { $step }
branches-as-it-is = Telle quelle
branches-without-norms = Sans normalisations dans les deux MLP
branches-with-norm = Batch norm à la sortie du projecteur
branches-changed = Avec une seule chose modifiée
branches-fork-with = bifurquer avec { $knob }
branches-on = activé
branches-off = désactivé
