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
