turns-turn = { $word } bei Schritt { $step }: { $why }

turns-not-judged = Die ersten Schritte werden nicht beurteilt
turns-not-finite = Ein Messwert ist keine endliche Zahl

turns-is-below = Streuung liegt unter { $spread }
turns-fell-below = Streuung fiel unter { $spread }
turns-rose-above = Streuung stieg über { $spread }
turns-halved = Streuung fiel auf weniger als die Hälfte dessen, was sie 16 bis 32 Schritte davor war
turns-stopped-below = Streuung hörte unter { $spread } auf zu steigen
turns-ended-below = Fall der Streuung endete unter { $spread }
turns-ended-above = Fall der Streuung endete über { $spread }

turns-rank-is-below = Effektiver Rang liegt unter { $rank } von { $of }
turns-rank-fell = Effektiver Rang fiel unter { $rank } von { $of }
turns-rank-rose = Effektiver Rang stieg über { $rank } von { $of }
turns-rose-rank-below = Streuung stieg über { $spread }, effektiver Rang liegt unter { $rank } von { $of }
turns-ended-rank-below = Fall der Streuung endete, effektiver Rang liegt unter { $rank } von { $of }
turns-rank-rose-below = Effektiver Rang stieg über { $rank } von { $of }, Streuung liegt unter { $spread }
turns-spread-out = Streuung liegt über { $spread }, effektiver Rang liegt über { $rank } von { $of }
