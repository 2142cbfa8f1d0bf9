# Ce que dit le choix du périphérique qui entraîne.

device-train-on = Entraîner sur
device-train-on-now = Entraîner sur : { $device }
device-about =
    Entraînement sur : { $device }
    Choisir un autre périphérique pour y poursuivre cet essai.

device-on-cpu = Poursuit cet essai où il en est, sur le CPU
device-on-gpu = Poursuit cet essai où il en est, sur un GPU. Son premier pas peut prendre des minutes
device-on-cpu-again = Poursuit à partir du dernier point de sauvegarde, sur le CPU
device-on-gpu-again = Poursuit à partir du dernier point de sauvegarde, sur un GPU. Son premier pas peut prendre des minutes
