# Comment une modification est rapportée, sur les graphiques et dans la liste des modifications.

told-on = activé
told-off = désactivé

told-change = pas { $step } : { $change } { $values }

told-difference = { $points } ± { $uncertainty } points
