# Ce qui est dit des images, films et nombres enregistrés, et sur les films.

exports-dashboard = Tous les panneaux
exports-slide = Sans commandes

exports-saving = Enregistrement dans { $place } …
exports-saved = Enregistré dans { $place }
exports-failed = Rien n’a été enregistré : l’export a échoué.
exports-no-thread = Rien n’a été enregistré : aucun thread n’a pu être démarré ({ $error }).
exports-cancelled = Le film a été abandonné : il n’en reste rien.

exports-film-beginning = film : préparation
exports-film-frames = film : { $done } sur { $of }
exports-film-ending = film : finalisation
exports-cancel = Abandonner
exports-cancel-hover = Il ne reste alors rien du film

exports-film-custom = personnalisé
exports-film-changes = pas { $step } : { $changes }
