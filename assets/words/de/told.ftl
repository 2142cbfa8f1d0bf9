told-on = an
told-off = aus

told-change = Schritt { $step }: { $change } { $values }

told-difference = { $points } ± { $uncertainty } Punkte
