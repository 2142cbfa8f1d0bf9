class-ask = Ask the class
class-ask-hover = The question over the whole window, with a counter of raised hands for each answer (Q)

# Stands for a title that would give the answer away.
class-untold = Lesson
class-untold-place = Lesson { $at } of { $of }
class-untold-lecture = { $title } · lesson { $at } of { $of }

class-hands = { $count ->
    [one] { $count } hand
   *[other] { $count } hands
}
class-counter = Hands for answer { $number }: { $answer }
class-bar = { $of ->
    [one] Class, answer { $number }: { $count } of { $of } hand
   *[other] Class, answer { $number }: { $count } of { $of } hands
}
class-bar-true = { $bar }, came true
class-true = came true
class-had-it = { $count } of { $of } had it.
class-none-had-it = None of the answers came true, so none of { $of } had it.
class-taken = class: { $count } of { $of } had it

class-counting = 0 – 9 type a number   ·   ↑ ↓ or + − one more, one less   ·   Tab, ← → the next answer
class-frozen = The hands are counted; Page ↑ counts again.
class-back = Looking back at the question: the change is made, and the run stays as it is.

# Buttons, each with its key.
class-to-run = Back to the run (Page ↑)
class-count-again = Count again (Page ↑)
class-freeze = Freeze (Page ↓, Enter)
class-act = Make the change (Page ↓, Enter)
class-go-on = Let it go on (Page ↓, Enter)
class-return = Back to the run (Page ↓, Enter)
class-blank = Blank (B)
class-close = Close (Esc)

class-on-its-way = The run is on its way: step { $made } of { $of }.
class-asked-for = The run is on its way.
class-first = This is the first step of the lesson. M lists the others.
class-first-back = There is nothing before the question. Page ↓ leads back to the run.
class-last = This was the last lesson. M lists all.
class-no-table = The post's table waits until the lesson has its answer: it would give it away.
class-no-help = The summary and the questions are back when the lesson has its answer: they would give it away.
class-dark = The screen is blank: any key brings the window back
class-goes-on = All { $made } steps were made; a presentation does not end by itself: on to step { $steps }.
