# What the lessons' list and column say by themselves; the lessons' own words are in their files.

# The hover of the bar's button.
lessons-button = Lessons: each asks what will happen before it happens on the live run (M)

# The list.
lessons-title = Lessons
lessons-close = Close
lessons-about = Each brings a run to a question, asks what will happen, makes a change on the live run, and says what happened. The run on show joins the list of runs. A lesson is a text file that can do nothing but set knobs: one from elsewhere can be opened, or dropped onto the window.
lessons-open = Open a lesson …
lessons-open-hover = Choose the .md file of a lesson
lessons-open-locked = Locked, or there is no file dialog here: then drop the lesson's .md file onto the window.
# For people who hear the window.
lessons-named = Lesson: { $title }
# Beside a lesson that was taken: what the person did then.
lessons-seen = seen
lessons-predicted = predicted it
lessons-predicted-otherwise = predicted otherwise

# A lesson's file that cannot be opened.
lessons-no-thread = The lesson cannot be read: no thread could be started ({ $error }).
lessons-not-read = The lesson could not be read. Open it again.
lessons-unreadable = cannot read { $path }: { $error }

# The column, up to the answer.
lessons-coming = The run is on its way to the question: step { $made } of { $of }
lessons-waiting = The run waits at step { $step }.
lessons-watching = Watch what is framed: step { $made } of { $of } after it
# For people who hear the window: the bar of how far the run is on its way.
lessons-way = way of the lesson
# For people who hear the window.
lessons-answer = Answer { $number }: { $answer }
lessons-answer-hover = Predict this ({ $key })
lessons-skip = Do not predict
lessons-skip-hover = Who predicts first learns more from what follows than who only watches (Crouch et al. 2004)
# The button that makes the change that the lesson is about.
lessons-act = Make the change
# The same button where nothing is changed.
lessons-go-on = Let it go on
lessons-act-hover = On the live run (Enter). You can as well make it yourself, in the diagram.
lessons-act-not-yet = As soon as the run has come to the question

# The column's end.
lessons-happened = What happened in this run
lessons-right = As you predicted.
lessons-wrong = You predicted: { $answer }
lessons-none = None of the answers came true.
# Columns of a table of numbers: before and after the change.
lessons-before = before
lessons-after = after
lessons-spread = spread of z
lessons-spread-hover = 1 − the mean cosine between different pictures within z: 0 is one vector for all
lessons-loss = loss
lessons-loss-hover = The objective's value
lessons-contrast = pos − neg
lessons-contrast-hover = How much more alike two views of one picture are than views of two: mean cosines of z with z′
lessons-badge = badge
lessons-badge-hover = How the vectors z stand to each other
lessons-read-at = Means over 8 steps, up to step { $changed } and up to step { $end }
# $held of $of seeds were tried with the same result; $seeds are which ones: 20 to 27.
lessons-share = The same at { $held } of { $of } seeds.
lessons-share-of = The same at { $held } of { $of } seeds ({ $seeds }).
# $expected is one of the lesson's answers.
lessons-otherwise = This run turned out otherwise than most: at { $held } of { $of } seeds it was “{ $expected }”
lessons-otherwise-of = This run turned out otherwise than most: at { $held } of { $of } seeds ({ $seeds }) it was “{ $expected }”
lessons-unexpected = The lesson expects another answer: “{ $expected }”
lessons-again = Again
lessons-again-hover = The same run from its first step
lessons-new-seed = Another seed
lessons-new-seed-hover = The same lesson with other weights, another order and other views
lessons-next = Next lesson
lessons-next-hover = The next in the list

# Where the run is not the lesson's any more.
lessons-left = The lesson cannot go on
lessons-leave = Leave the lesson
lessons-leave-hover = Close the lesson. The run stays, and the settings come back
