forces-switch = Kräfte
forces-switch-about =
    Pfeile: wohin die Zielfunktion z derjenigen Bilder drehen würde, die zwei Ansichten haben, aus den echten Gradienten. Blau und gefüllt: was die Ansichten eines Bildes zusammenzieht. Orange, gestrichelt und offen: was dem entgegenwirkt. Jeder Pfeil beginnt bei z der ersten Ansicht, einem Punkt. Gemessen werden sie bei jeder Aufnahme, immer nur für jetzt.
    −∂L/∂z · N, davon der Teil quer zu z
forces-switch-why = Sie zeigen, ob etwas im Verlust die Bilder auseinanderhält oder ob es nur den Zug zueinander gibt.

forces-none = Keine Kräfte für diesen Moment: Sie werden nur für jetzt gemessen, bei der nächsten Aufnahme.
forces-zero = Alle Kräfte sind null: Keine kleine Drehung irgendeines z ändert den Verlust.
forces-broken = Die Kräfte sind keine endlichen Zahlen: Das Training ist divergiert.

forces-attraction = Anziehung
forces-opposition = Gegenkraft
forces-unopposed = nichts wirkt entgegen
forces-scale = Pfeile ×{ $factor }
forces-scale-cut = Pfeile ×{ $factor }, die längsten gekürzt
forces-scale-about =
    Alle Pfeile haben einen Maßstab. Bei ×1 ist eine Kraft, die den Verlust um 1 je Radiant senken würde, so lang wie der Radius des Kreises.
    Er ist der größte von 1, 2, 5, 10 …, bei dem neun von zehn Pfeilen höchstens ein Drittel des Radius lang sind, unter der Lupe: des Radius dessen, was zu sehen ist. Die mehr als doppelt so lang sind, werden dort abgeschnitten.

forces-part = { $name }: { $words }
forces-now = { $parts } bei Schritt { $step }; um so viel würde der Verlust eines Bildes je Radiant fallen, im Mittel über { $count } Bilder.
forces-along = Was z nur länger oder kürzer machen würde, { $length }, ist nicht gezeichnet.
forces-matters-opposition = Ohne sie bliebe nur der Zug zueinander.
forces-matters-attraction = Wo der andere Pfeil ebenso lang ist und in die Gegenrichtung zeigt, lässt der Verlust z, wo es ist.
forces-matters-alone = Nichts wirkt ihr entgegen. Der Verlust ist so niedrig, wie er sein kann, sobald alle Bilder an einer Stelle sind.
forces-unopposed-about = Was der Anziehung entgegenwirkt: ein Teil des Verlusts, der die Bilder auseinanderhält, oder eine Batch-Norm zwischen z und dem Verlust.
forces-unopposed-now = Es gibt keines von beiden.
forces-unopposed-why = Folgt jedes Bild seinem Pfeil, so hindert nichts im Verlust sie daran, alle an einer Stelle zu enden.
