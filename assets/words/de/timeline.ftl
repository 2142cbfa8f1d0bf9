timeline-step-of = Schritt { $step } von { $steps }
timeline-plots = Plots

timeline-back = Zurück zu jetzt (Ende)
timeline-go-on = Von hier weiter
timeline-go-on-short = Weiter
timeline-fork = Abzweigen
timeline-now = jetzt
timeline-stands = Der Lauf steht bei diesem Schritt
timeline-cost-none = Sofort: Das Netz dieses Schritts ist aufbewahrt.
timeline-cost =
    { $again ->
        [one] Das Netz von Schritt { $kept } ist aufbewahrt; ein Schritt wird noch einmal gemacht.
       *[other] Das Netz von Schritt { $kept } ist aufbewahrt; { $again } Schritte werden noch einmal gemacht.
    }

timeline-name = Zeitleiste
timeline-state-now = Schritt { $step }, jetzt
timeline-state-past = Schritt { $step }, die Vergangenheit
timeline-step = Schritt { $step }
timeline-step-now = jetzt, Schritt { $step }
