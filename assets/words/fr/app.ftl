# Ce que la fenêtre dit d’elle-même et de ce qui lui a été demandé.

app-loading-pictures = { $megabytes } Mo d’images chargés
app-starting = Démarrage de la session
# Dans le coin des images et au-dessus des leçons, après le nom du préréglage ou un titre.
app-seed = graine { $seed }

app-locked = Verrouillé : appuyer sur L pour modifier l’essai.
app-busy = Le thread d’entraînement est occupé et n’en a pas tenu compte. Réessayer dans un instant.
app-ended = Le thread d’entraînement a pris fin. Fermer la fenêtre, puis la rouvrir.
app-no-panel = Il n’y a pas de panneau nommé « { $name } » à masquer.
app-missed =
    { $messages ->
        [one] { $messages } message du thread d’entraînement est arrivé trop vite pour être affiché.
       *[other] { $messages } messages du thread d’entraînement sont arrivés trop vite pour être affichés.
    }
app-nothing-to-undo = Rien à annuler.
app-nothing-to-redo = Rien à rétablir.
app-value = { $knob } = { $value }
app-undone = Annulé ; de nouveau : { $values }. Les poids restent tels quels.
app-redone = Rétabli ; de nouveau : { $values }.
app-copied-command = Copié : { $command }
app-copied-file = Copié : un fichier pour collapse-lab run --config FILE.toml
app-copied-link = Copié : {$link}
app-copied-link-without-pictures = Lien copié. Vos propres images n’en font pas partie : qui le suit entraîne sur Fashion-MNIST.
