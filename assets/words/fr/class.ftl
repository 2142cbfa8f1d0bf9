class-ask = Interroger la classe
class-ask-hover = La question sur toute la fenêtre, avec un compteur de mains levées pour chaque réponse (Q)

# Stands for a title that would give the answer away.
class-untold = Leçon
class-untold-place = Leçon { $at } sur { $of }
class-untold-lecture = { $title } · leçon { $at } sur { $of }

class-hands = { $count ->
    [one] { $count } main
   *[other] { $count } mains
}
class-counter = Mains pour la réponse { $number } : { $answer }
class-bar = { $of ->
    [one] Classe, réponse { $number } : { $count } main sur { $of }
   *[other] Classe, réponse { $number } : { $count } mains sur { $of }
}
class-bar-true = { $bar }, s’est vérifiée
class-true = s’est vérifiée
class-had-it = { $count } sur { $of } avaient raison.
class-none-had-it = Aucune des réponses ne s’est vérifiée : personne sur { $of } n’avait raison.
class-taken = classe : { $count } sur { $of } avaient raison

class-counting = 0 – 9 saisir un nombre   ·   ↑ ↓ ou + − une de plus, une de moins   ·   Tab, ← → la réponse suivante
class-frozen = Les mains sont comptées ; Page ↑ les recompte.
class-back = Retour sur la question : la modification est faite, et l’essai reste tel quel.

# Buttons, each with its key.
class-to-run = Revenir à l’essai (Page ↑)
class-count-again = Recompter (Page ↑)
class-freeze = Figer (Page ↓, Entrée)
class-act = Faire la modification (Page ↓, Entrée)
class-go-on = Le laisser continuer (Page ↓, Entrée)
class-return = Revenir à l’essai (Page ↓, Entrée)
class-blank = Écran noir (B)
class-close = Fermer (Échap)

class-on-its-way = L’essai est en chemin : pas { $made } sur { $of }.
class-asked-for = L’essai est en chemin.
class-first = C’est la première étape de la leçon. M liste les autres.
class-first-back = Il n’y a rien avant la question. Page ↓ ramène à l’essai.
class-last = C’était la dernière leçon. M les liste toutes.
class-no-table = Le tableau de l’article attend que la leçon ait sa réponse : il la trahirait.
class-no-help = Le résumé et les questions reviennent quand la leçon a sa réponse : ils la trahiraient.
class-dark = L’écran est noir : une touche quelconque ramène la fenêtre
class-goes-on = Les { $made } pas sont faits ; une présentation ne finit pas d’elle-même : on continue jusqu’au pas { $steps }.
