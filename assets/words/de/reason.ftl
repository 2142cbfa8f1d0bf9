reason-nothing = noch nichts gemessen
reason-starting = zu früh für ein Urteil: Schritt { $step }, Streuung { $spread }
reason-collapsing = Die Vektoren verschiedener Bilder rücken zusammen: Streuung { $spread }, fallend

reason-collapsed = Alle Bilder haben fast denselben Vektor: Streuung { $spread } (kollabiert unter { $from }, bis über { $until })
reason-collapsed-rising = Alle Bilder haben fast denselben Vektor: Streuung { $spread }, steigend (kollabiert unter { $from }, bis über { $until })

reason-cone = Alle Vektoren zeigen fast in dieselbe Richtung (Streuung { $spread }), unterscheiden sich aber entlang { $rank } von { $of } Richtungen
reason-few = Die Vektoren unterscheiden sich (Streuung { $spread }) entlang { $rank } von { $of } Richtungen (wenige unter { $few }, bis über { $enough })
reason-spread-out = Die Vektoren unterscheiden sich (Streuung { $spread }) entlang { $rank } von { $of } Richtungen

reason-recovering = Die Vektoren trennen sich wieder: Streuung { $spread }, gestiegen von { $lowest }
reason-recovering-falls = Die Vektoren trennen sich wieder: Streuung { $spread }, gestiegen von { $lowest }, aber wieder fallend

reason-diverged = keine endliche Zahl bei Schritt { $step }: { $what }
reason-thinned = festgestellt bei Schritt { $step } anhand von Zeilen, die seither ausgedünnt wurden
