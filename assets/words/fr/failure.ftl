# Ce qui est dit là où un essai a échoué, et là où la disposition des panneaux n’a pas pu être lue ou conservée.

failure-failed = Échec : { $sentence }
failure-restart = Recommencer
failure-restart-about = Recommencer au pas 0 avec les réglages tels qu’ils sont
failure-go-on = Continuer
failure-go-on-about = Continuer à partir du dernier point de sauvegarde, sur le même périphérique. Les modifications faites depuis sont refaites. Le menu à côté choisit un autre périphérique.

failure-layout-ignored = La disposition dans { $path } a été ignorée ({ $reason }) ; la fenêtre a sa disposition par défaut.
failure-layout-version = elle est d’une autre version
failure-layout-no-panels = elle n’a aucun panneau
failure-layout-panel-twice = elle a deux fois le même panneau
failure-layout-entangled = ses cases sont enchevêtrées
failure-layout-missing = une case manque
failure-layout-no-place = une case n’a aucune place
failure-layout-out-of-reach = une case est hors d’atteinte
failure-layout-unwritten = La disposition n’est pas mémorisée : impossible d’écrire { $path } ({ $error }).
