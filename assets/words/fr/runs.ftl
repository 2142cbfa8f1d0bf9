# Ce que dit la liste des essais conservés, l’offre d’un essai coupé, et une session ouverte par son fichier.

runs-list = Essais
runs-about = Chaque essai de cette fenêtre est conservé pendant qu’il s’entraîne. En ouvrir un pour le voir tel qu’il était et le continuer : il s’affiche en pause, et l’essai affiché rejoint cette liste.
runs-bounded = Les { $runs } plus récents sont conservés, dans { $size } Gio au plus. Ils se trouvent dans { $folder }.
runs-not-kept = Les essais de cette fenêtre ne sont pas conservés : il n’y a aucun dossier pour eux, ou l’écriture y est impossible. Ce que le programme a dit au démarrage en dit plus.
runs-session = Ouvrir une session …
runs-session-about = Choisir le session.json d’un essai quelconque : il est refait ici, depuis son premier pas, avec ses modifications. Le fichier peut aussi être déposé sur la fenêtre.
runs-no-session = Verrouillé, ou il n’y a ici aucune boîte de dialogue de fichiers : déposer alors le session.json sur la fenêtre.
runs-legend-spread = dispersion de z, de 1e-8 à 1, dans la couleur du diagnostic
runs-legend-probe = sonde linéaire, de 0 à 100 %

runs-reading = Lecture des essais conservés …
runs-unread = Les essais conservés n’ont pas pu être lus. Rouvrir la liste.
runs-none = Il n’y a encore aucun essai : un essai est conservé dès son premier pas.

runs-title = { $preset }, graine { $seed }
runs-title-branch = { $preset }, graine { $seed }, branche { $branch }
runs-spoken = { $title }, pas { $step }
runs-spoken-kept-as = { $run }, conservé sous { $name }
runs-steps = { $made } sur { $steps } pas
runs-device = Sur { $device }.

runs-on-show = affiché
runs-on-show-about = La fenêtre l’entraîne en ce moment.
runs-in-use = utilisé
runs-in-use-about = Une autre fenêtre ou un autre programme l’entraîne en ce moment.
runs-cut-off = coupé
runs-cut-off-about = Le programme a pris fin pendant qu’il s’entraînait : il se poursuit à partir de son dernier point de sauvegarde.
runs-interrupted = interrompu
runs-interrupted-about = Il a été quitté avant sa fin.
runs-finished = terminé
runs-finished-about = Tous ses pas sont faits.
runs-failed = échec
runs-failed-about = L’entraînement a échoué : il se poursuit à partir de son dernier point de sauvegarde.

runs-curves = courbes de { $run } : { $told }
runs-curves-spread = dispersion de { $from } à { $to }
runs-curves-probe = sonde de { $from } à { $to } %
runs-curves-none = rien de mesuré

runs-no-changes = aucune modification
runs-no-changes-about = Rien n’a été modifié pendant son déroulement.
runs-more-changes = et { $count } de plus
runs-verdict = diagnostic : { $words }

runs-open = Ouvrir
runs-open-spoken = Ouvrir { $run }
runs-open-about = Afficher cet essai tel qu’il était, en pause, pour le regarder et le continuer

runs-offer = Le dernier essai a été coupé : { $run }.
runs-offer-open-spoken = Ouvrir l’essai qui a été coupé
runs-offer-open-about = Il s’affiche en pause à son dernier point de sauvegarde, et peut être continué
runs-offer-dismiss = Fermer
runs-offer-dismiss-about = Il reste dans la liste des essais (O)

runs-drop = Déposer ici un dossier ou une archive d’images pour s’entraîner dessus, un session.json pour refaire son essai, ou une leçon (.md) pour la commencer
runs-drop-pictures = Déposer pour s’entraîner sur les images de { $name }
runs-drop-session = Déposer pour refaire l’essai de { $name }
runs-drop-sweep = Montrer la carte de { $name }
runs-drop-lesson = Déposer pour commencer la leçon { $name }
runs-drop-packed = C’est une archive : la décompresser, puis déposer le dossier sur la fenêtre.
runs-drop-picture = Une image ne suffit pas : déposer le dossier qui contient un dossier d’images pour chaque classe.

runs-unasked = Les essais conservés ne peuvent pas être lus : aucun thread n’a pu être démarré ({ $error }).
runs-session-unasked = La session ne peut pas être lue : aucun thread n’a pu être démarré ({ $error }).
runs-session-unread = impossible de lire { $path } : { $error }
runs-session-broken = La session n’a pas pu être lue. La rouvrir.
runs-dialog-broken = La boîte de dialogue de fichiers a cessé de fonctionner. Déposer le fichier sur la fenêtre.
runs-replaying = { $name } est rejoué : { $preset }, graine { $seed }, { $changes ->
        [one] { $changes } modification
       *[other] { $changes } modifications
    }, jusqu’au pas { $end }
