# Ce que dit le plongement des forces sur ses points : des flèches qui montrent vers où l’objectif ferait tourner z.

forces-switch = forces
forces-switch-about =
    Flèches : vers où l’objectif ferait tourner z des images qui ont deux vues, d’après les vrais gradients. Bleu et plein : ce qui rapproche les vues d’une même image. Orange, en tirets et ouvert : ce qui s’y oppose. Chaque flèche part de z de la première vue, un point. Elles sont mesurées à chaque instantané, pour maintenant seulement.
    −∂L/∂z · N, dont la part transversale à z
forces-switch-why = Elles montrent si quelque chose dans la perte tient les images à distance, ou s’il n’y a que l’attraction.

forces-none = Aucune force pour ce moment : elles ne sont mesurées que pour maintenant, au prochain instantané.
forces-zero = Toutes les forces sont nulles : aucune petite rotation d’aucun z ne change la perte.
forces-broken = Les forces ne sont pas des nombres finis : l’entraînement a divergé.

forces-attraction = attraction
forces-opposition = opposition
forces-unopposed = rien ne s’y oppose
forces-scale = flèches ×{ $factor }
forces-scale-cut = flèches ×{ $factor }, les plus longues coupées
forces-scale-about =
    Toutes les flèches ont la même échelle. À ×1, une force qui abaisserait la perte de 1 par radian est aussi longue que le rayon du cercle.
    C’est la plus grande de 1, 2, 5, 10 … à laquelle neuf flèches sur dix ont au plus un tiers du rayon, sous la loupe : du rayon de ce qui est visible. Celles qui sont plus de deux fois plus longues sont coupées là.

forces-part = { $name } : { $words }
forces-now = { $parts } au pas { $step } ; la perte d’une image baisserait d’autant par radian, en moyenne sur { $count } images.
forces-along = Ce qui ne ferait qu’allonger ou raccourcir z, { $length }, n’est pas dessiné.
forces-matters-opposition = Sans elle, il ne resterait que l’attraction.
forces-matters-attraction = Là où l’autre flèche est aussi longue et pointe en sens inverse, la perte laisse z où il est.
forces-matters-alone = Rien ne s’y oppose. La perte est au plus bas dès que toutes les images sont au même endroit.
forces-unopposed-about = Ce qui s’oppose à l’attraction : une partie de la perte qui tient les images à distance, ou une batch norm entre z et la perte.
forces-unopposed-now = il n’y a ni l’une ni l’autre.
forces-unopposed-why = Si chaque image suit sa flèche, rien dans la perte ne les empêche de finir toutes au même endroit.
