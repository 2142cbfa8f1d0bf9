# Ce que dit la rangée du bas de la fenêtre : l’essai entier, et lequel de ses pas est affiché.

timeline-step-of = pas { $step } sur { $steps }
timeline-plots = graphiques

timeline-back = Revenir à maintenant (Fin)
timeline-go-on = Continuer d’ici
timeline-go-on-short = Continuer
timeline-fork = Bifurquer
timeline-now = maintenant
timeline-stands = L’essai se trouve à ce pas
timeline-cost-none = Aussitôt : le réseau de ce pas est conservé.
timeline-cost =
    { $again ->
        [one] Le réseau du pas { $kept } est conservé ; un pas est refait.
       *[other] Le réseau du pas { $kept } est conservé ; { $again } pas sont refaits.
    }

timeline-name = frise
timeline-state-now = pas { $step }, maintenant
timeline-state-past = pas { $step }, le passé
timeline-step = pas { $step }
timeline-step-now = maintenant, pas { $step }
