# Ce que dit le choix du périphérique qui entraîne.

device-train-on = Entraîner sur
device-train-on-now = Entraîner sur : { $device }
device-about =
    Entraînement sur : { $device }
    Choisir un autre périphérique pour y poursuivre cet essai.

device-on-cpu = Poursuit cet essai où il en est, sur le CPU
device-on-gpu = Poursuit cet essai sur un GPU dès qu’il est prêt. Le préparer peut prendre des minutes, pendant lesquelles l’entraînement continue
device-on-cpu-again = Poursuit à partir du dernier point de sauvegarde, sur le CPU
device-on-gpu-again = Poursuit à partir du dernier point de sauvegarde, sur un GPU. Son premier pas peut prendre des minutes

# The CPU, until a GPU is found to be faster.
device-fastest = Le plus rapide
device-on-fastest = Le CPU entraîne. Un GPU est préparé entre-temps et prend le relais si ses pas sont plus rapides
device-trial = { $device } est préparé entre-temps : l’entraînement continue
device-search = Un GPU est recherché entre-temps : l’entraînement continue
device-took-over = { $device } prend le relais
