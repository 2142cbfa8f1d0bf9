# Ce qui est dit des images, films et nombres enregistrés, et sur les films.

exports-dashboard = Tous les panneaux
exports-slide = Sans commandes

exports-saving = Enregistrement dans { $place } …
exports-saved = Enregistré dans { $place }
exports-failed = Rien n’a été enregistré : l’export a échoué.
exports-no-thread = Rien n’a été enregistré : aucun thread n’a pu être démarré ({ $error }).
exports-cancelled = Le film a été abandonné : il n’en reste rien.

exports-open-folder = Ouvrir le dossier
exports-copy-picture = Copier l’image
exports-copy-path = Copier le chemin
exports-copied-picture = L’image est dans le presse-papiers, prête à être collée.
exports-unread = L’image ne peut être copiée : { $path } est illisible ({ $error }).
exports-unopened = Aucun gestionnaire de fichiers n’ouvre { $place } : { $reason }
exports-no-opener = ce système n’en a pas

exports-film-beginning = film : préparation
exports-film-frames = film : { $done } sur { $of }
exports-film-ending = film : finalisation
exports-cancel = Abandonner
exports-cancel-hover = Il ne reste alors rien du film

exports-film-custom = personnalisé
exports-film-changes = pas { $step } : { $changes }
