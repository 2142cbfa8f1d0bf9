# Ce que dit le panneau du plongement : le nuage des images de test, et les voisines de l’une d’elles.

scatter-dimensions = dimensions
scatter-plane = 2D
scatter-space = 3D
scatter-magnify = agrandir
scatter-lens-auto = auto

scatter-share = { $percent } %
scatter-variance = { $shares } de la variance
scatter-variance-kept = { $shares } de la variance, axes gardés de l’instantané précédent
scatter-variance-kept-short = { $shares }, axes gardés de l’instantané précédent
scatter-variance-kept-shortest = { $shares }, axes gardés
scatter-spread = dispersion { $spread }
scatter-step = pas { $step }
scatter-step-ago =
    { $ago ->
        [one] pas { $step }, il y a { $ago } pas
       *[other] pas { $step }, il y a { $ago } pas
    }
scatter-step-ago-short = pas { $step }, il y a { $ago }
scatter-facts = composantes principales des images de test

scatter-no-embedding = aucun plongement encore
scatter-component = CP { $number }
scatter-axis = axe { $number }
scatter-magnified = agrandi ×{ $factor } — non à l’échelle
scatter-missed = aucun point ici
scatter-centre = centrer sur la partie la plus dense
scatter-centre-short = centrer
scatter-join = relier
scatter-pairs = paires
scatter-show = afficher
scatter-first = { $count } premières
scatter-all = toutes ({ $count })

scatter-name = plongement
scatter-name-of = plongement de { $branch }
scatter-state-pictures = { $count } images de test
scatter-state-space = 3D, tourné de { $yaw }°, basculé de { $pitch }°
scatter-state-to-scale = à l’échelle
scatter-state-magnified = agrandi ×{ $factor }
scatter-state-to-fit = agrandi pour remplir
scatter-state-hidden = masquées : { $classes }
scatter-state-pinned = épinglée : { $class }, image de test { $number }

scatter-picture = image de test { $number }
scatter-unpin = désépingler
scatter-unpin-hover = Désépingler (Échap)
scatter-neighbour-same = voisine { $number } : { $class }, même classe, cosinus { $cosine }
scatter-neighbour-other = voisine { $number } : { $class }, autre classe, cosinus { $cosine }
scatter-neighbour-hover =
    1 − cos = { $apart }
    Cliquer pour épingler celle-ci.
scatter-no-direction = Son vecteur n’a aucune direction, donc elle n’a aucune voisine.
scatter-no-others = Il n’y a aucun autre vecteur avec lequel le comparer.
scatter-same-class = { $same } voisines sur { $count } sont de la même classe (hasard : { $chance } sur { $count }).
scatter-order-means-nothing = Toutes les images ont presque le même vecteur : l’ordre ne signifie rien.
scatter-nearly-the-same = Toutes les images ont presque le même vecteur : 1 − cos est au plus { $most }.
