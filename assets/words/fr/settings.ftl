# Ce que disent les réglages d’eux-mêmes, et les réglages où qu’ils se trouvent.

settings-now = maintenant { $momentum }
settings-at-restart = prend effet au redémarrage
settings-takes = Accepte { $takes }.
settings-takes-number = un nombre, { $expected }
settings-slider = curseur { $label }

settings-in-branch = Dans la branche { $branch }
settings-chosen-in = Choisi dans { $branches }

settings-refused = « { $text } » ne convient pas à « { $title } », qui accepte { $takes }.
settings-refused-whole = « { $text } » ne convient pas à « { $name } », qui accepte un nombre entier de { $least } à { $most }.

settings-pictures-counts = { $train } pour apprendre, { $test } pour tester
settings-pictures-classes = { $classes } classes
settings-pictures-open = Ouvrir des images …
settings-pictures-open-about = S’entraîner sur ses propres images : un dossier avec un dossier de fichiers PNG ou JPEG pour chaque classe, ou avec les fichiers de MNIST, CIFAR-10 ou STL-10. Il peut aussi être déposé sur la fenêtre.
settings-pictures-archive = Ouvrir une archive …
settings-pictures-archive-about = S’entraîner sur les images d’un fichier .zip, .tar ou .tar.gz : ce que contient un tel dossier, compressé. Il est décompressé en mémoire, et peut aussi être déposé sur la fenêtre.
settings-pictures-no-dialog = Il n’y a pas de boîte de dialogue ici : déposer le dossier ou l’archive sur la fenêtre.
