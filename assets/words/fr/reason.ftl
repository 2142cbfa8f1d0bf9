# Les nombres à l’appui du mot du diagnostic, en une phrase sans point final.

reason-nothing = rien de mesuré encore
reason-starting = trop tôt pour le dire : pas { $step }, dispersion { $spread }
reason-collapsing = les vecteurs d’images différentes se rapprochent : dispersion { $spread }, en baisse

reason-collapsed = toutes les images ont presque le même vecteur : dispersion { $spread } (effondré au-dessous de { $from }, jusqu’à dépasser { $until })
reason-collapsed-rising = toutes les images ont presque le même vecteur : dispersion { $spread }, en hausse (effondré au-dessous de { $from }, jusqu’à dépasser { $until })

reason-cone = tous les vecteurs pointent presque dans la même direction (dispersion { $spread }) mais diffèrent selon { $rank } directions sur { $of }
reason-few = les vecteurs diffèrent (dispersion { $spread }) selon { $rank } directions sur { $of } (peu au-dessous de { $few }, jusqu’à dépasser { $enough })
reason-spread-out = les vecteurs diffèrent (dispersion { $spread }) selon { $rank } directions sur { $of }

reason-recovering = les vecteurs se séparent de nouveau : dispersion { $spread }, remontée de { $lowest }
reason-recovering-falls = les vecteurs se séparent de nouveau : dispersion { $spread }, remontée de { $lowest }, mais de nouveau en baisse

reason-diverged = nombre non fini au pas { $step } : { $what }
reason-thinned = constaté au pas { $step } sur des lignes éclaircies depuis
