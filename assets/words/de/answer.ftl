answer-now = Jetzt: { $now }
answer-then = Bei Schritt { $step }: { $now }
answer-why = Warum das hier zählt: { $why }

answer-chosen = das gilt
answer-other = { $other } gilt
answer-not-chosen = gilt nicht
answer-value = { $name } { $value }
answer-shown = eingeblendet
answer-hidden = ausgeblendet
