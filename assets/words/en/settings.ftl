# What the settings say by themselves, and knobs wherever they stand.

# The target's momentum at the step on show.
settings-now = now { $momentum }
# A change of a knob that waits.
settings-at-restart = takes effect at restart
# $takes is what a knob takes: a number, 0 to 1.
settings-takes = Takes { $takes }.
settings-takes-number = a number, { $expected }
# Read aloud. $label is a knob.
settings-slider = { $label } slider

# What a knob is in another branch of the run.
settings-in-branch = In branch { $branch }
# $branches are the names of branches in which this option is chosen.
settings-chosen-in = Chosen in { $branches }

# $text is what was typed, $title a knob.
settings-refused = "{ $text }" does not fit { $title }: it takes { $takes }.
settings-refused-whole = "{ $text }" does not fit { $name }: it takes a whole number from { $least } to { $most }.

# The pictures, and the button that opens others.
settings-pictures-counts = { $train } to learn from, { $test } to test
settings-pictures-classes = { $classes } classes
settings-pictures-open = Open pictures …
settings-pictures-open-about = Train on pictures of your own: a folder with a folder of PNG or JPEG files for each class, or with the files of MNIST, CIFAR-10 or STL-10. It can also be dropped onto the window.
settings-pictures-archive = Open an archive …
settings-pictures-archive-about = Train on the pictures in a .zip, .tar or .tar.gz file: what such a folder holds, packed. It is unpacked into memory, and can also be dropped onto the window.
settings-pictures-no-dialog = There is no file dialog here: drop the folder or the archive onto the window.
