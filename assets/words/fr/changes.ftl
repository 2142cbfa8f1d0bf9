# Ce que dit la liste des modifications, et pourquoi ce qui modifie l’essai ne fait rien là où il est verrouillé.

changes-undo = Annuler
changes-undo-about = Revenir sur la dernière modification faite ici (Ctrl Z)
changes-redo = Rétablir
changes-redo-about = Refaire la dernière modification annulée (Ctrl Y, Ctrl Maj Z)
changes-nothing = Il n’y a rien de tel

changes-copy = Copier comme
changes-copy-command = commande
changes-copy-command-spoken = Copier comme commande
changes-copy-toml-spoken = Copier comme TOML

changes-again = { $change }, { $time }e fois
changes-made = En ligne de commande : --at { $change }
changes-click = Cliquer pour regarder ce pas.
changes-planned = { $change }, prévu
changes-planned-about = C’est prévu : --at { $change }

changes-locked = Verrouillé : appuyer sur L
changes-past = C’est le pas { $step } : appuyer sur Fin pour revenir à maintenant, ou « Continuer d’ici »
