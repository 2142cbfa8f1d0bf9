//! The column that leads through a lesson: set-up, question, prediction, change, what happened.

use egui::{
    Align, Button, Id, Label, Layout, ProgressBar, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2,
};

use super::program::Program;
use super::step::{ClassStep, LessonStep};
use super::{bars, text, told};
use crate::lesson::{Course, Prediction, Span, Stage, Style, Votes};
use crate::window::intent::Intent;
use crate::window::locked;
use crate::window::theme::{Palette, card, size, space};
use crate::window::words::lessons as words;
use crate::words::tr;

/// Height that is kept for what leads on.
const FOOT: f32 = 2.0 * (space::BUTTON + space::SMALL);

/// What the column shows.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// The lesson.
    pub course: &'a Course,
    /// What a class has predicted.
    pub votes: &'a Votes,
    /// What comes after it.
    pub program: &'a Program,
    /// Steps that the run has made.
    pub step: u64,
    /// Whether it may not be changed.
    pub is_locked: bool,
}

/// Draws the column into the whole of `ui`.
pub(crate) fn show(ui: &mut Ui, shown: Shown<'_>, intents: &mut Vec<Intent>) {
    let Shown { course, votes, .. } = shown;
    let palette = Palette::of(ui.visuals());
    let room = ui.available_size();
    card(palette).show(ui, |ui| {
        let inner = room - vec2(2.0 * space::PAD + 2.0, 2.0 * space::PAD + 2.0);
        ui.set_min_size(inner);
        ui.set_max_size(inner);
        ui.spacing_mut().item_spacing.y = space::SMALL + 1.0;
        head(ui, shown, intents);
        let room = ui.available_height() - FOOT;
        // Where the words are longer than the room, what is to be answered is in sight.
        let words = Id::unique((&course.lesson().name, course.is_asking(), room as u32));
        let is_low = ui.data(|data| data.get_temp(words).unwrap_or(false));
        let scrolled = ScrollArea::vertical()
            .id_salt((&course.lesson().name, course.is_asking()))
            .auto_shrink(false)
            .max_height(room.max(space::BUTTON))
            .min_scrolled_height(space::BUTTON)
            .show(ui, |ui| match course.stage() {
                Stage::Told(outcome) => told::show(ui, course, votes, outcome, is_low),
                Stage::Left(why) => left(ui, why),
                Stage::Coming | Stage::Waiting | Stage::Watching { .. } => {
                    asking(ui, shown, is_low, intents);
                }
            });
        if scrolled.content_size.y > scrolled.inner_rect.height() + 0.5 && !is_low {
            ui.data_mut(|data| data.insert_temp(words, true));
            ui.ctx().request_repaint();
        }
        foot(ui, shown, intents);
    });
}

/// The title, and what closes the column.
fn head(ui: &mut Ui, shown: Shown<'_>, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    // Many a title is the answer.
    let title = match shown.course.stage() {
        Stage::Told(_) | Stage::Left(_) => shown.course.lesson().title.clone(),
        _ => shown.program.heading(),
    };
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        let close = Button::new(RichText::new("×").size(size::HEADING))
            .frame(false)
            .min_size(vec2(space::CLOSE, space::CLOSE));
        let close = ui.add(close).on_hover_text(tr!("lessons-leave-hover"));
        close.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("lessons-leave")));
        if close.clicked() {
            intents.push(Intent::Lesson(LessonStep::Leave));
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            let title = RichText::new(title).size(size::TITLE);
            ui.add(Label::new(title.strong().color(palette.ink)).wrap());
        });
    });
}

/// Everything up to the answer; where there is little room, and once the run answers, the question
/// first.
fn asking(ui: &mut Ui, shown: Shown<'_>, is_low: bool, intents: &mut Vec<Intent>) {
    let Shown { course, votes, .. } = shown;
    let lesson = course.lesson();
    let is_first = is_low || !course.is_asking();
    if !is_first {
        setup(ui, course);
    }
    text::heading(ui, &lesson.question.heading);
    let points = if is_first { size::BODY } else { size::TITLE };
    text::paragraphs(ui, &lesson.question, points);
    if votes.total() > 0 && !course.is_asking() {
        bars::answers(ui, &lesson.answers, votes, None);
    } else {
        answers(ui, course, votes, intents);
    }
    if course.prediction().is_some() {
        text::heading(ui, &lesson.act.heading);
        text::paragraphs(ui, &lesson.act, size::BODY);
    }
    if is_first {
        setup(ui, course);
    }
}

/// What the run is.
fn setup(ui: &mut Ui, course: &Course) {
    let setup = &course.lesson().setup;
    let seed = tr!("app-seed", seed = course.seed().to_string());
    text::heading(ui, &format!("{} · {seed}", setup.heading));
    text::paragraphs(ui, setup, size::BODY);
}

/// What leads on, in sight however long the words are: where the run is, and a button.
fn foot(ui: &mut Ui, shown: Shown<'_>, intents: &mut Vec<Intent>) {
    let Shown {
        course,
        program,
        step,
        is_locked,
        ..
    } = shown;
    match course.stage() {
        Stage::Told(_) | Stage::Left(_) => {
            let next = program.next(course.lesson());
            told::ways_on(ui, course, next, is_locked, intents);
            return;
        }
        Stage::Coming => way(ui, course, step, words::coming),
        Stage::Waiting => {
            let waits = tr!("lessons-waiting", step = course.lesson().from);
            let waits = RichText::new(waits).size(size::SMALL);
            ui.label(waits.color(Palette::of(ui.visuals()).faint));
        }
        Stage::Watching { .. } => {
            way(ui, course, step, words::watching);
            return;
        }
    }
    let room = ui.available_width();
    let half = (room - ui.spacing().item_spacing.x) / 2.0;
    ui.horizontal(|ui| {
        if course.prediction().is_some() {
            act(ui, course, half, is_locked, intents);
        } else {
            skip(ui, half, intents);
        }
        let ask = Button::new(tr!("class-ask")).min_size(vec2(half, space::BUTTON));
        if ui.add(ask).on_hover_text(tr!("class-ask-hover")).clicked() {
            intents.push(Intent::Lesson(LessonStep::Class(ClassStep::Ask)));
        }
    });
}

/// The button for those who do not predict.
fn skip(ui: &mut Ui, width: f32, intents: &mut Vec<Intent>) {
    let skip = Button::new(tr!("lessons-skip")).min_size(vec2(width, space::BUTTON));
    if ui
        .add(skip)
        .on_hover_text(tr!("lessons-skip-hover"))
        .clicked()
    {
        let skipped = LessonStep::Predict(Prediction::Skipped);
        intents.push(Intent::Lesson(skipped));
    }
}

/// How far the run is on its way.
fn way(ui: &mut Ui, course: &Course, step: u64, text: fn([u64; 2]) -> String) {
    let Some([made, of]) = course.progress(step) else {
        return;
    };
    let palette = Palette::of(ui.visuals());
    let told = RichText::new(text([made, of])).size(size::SMALL);
    ui.add(Label::new(told.color(palette.faint)).wrap());
    let done = made as f32 / of.max(1) as f32;
    let bar = ProgressBar::new(done).desired_height(space::SMALL);
    let bar = ui.add(bar.desired_width(ui.available_width()));
    bar.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, tr!("lessons-way"));
        info.value = Some(f64::from(done));
        info
    });
}

/// The answers, to be chosen as long as the change is not made.
fn answers(ui: &mut Ui, course: &Course, votes: &Votes, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    let width = ui.available_width();
    for (place, answer) in course.lesson().answers.iter().enumerate() {
        let number = place + 1;
        let prediction = Prediction::Answer(place);
        let is_chosen = course.prediction() == Some(prediction);
        let ink = if is_chosen {
            palette.on_accent
        } else {
            palette.ink
        };
        let key = Span {
            text: format!("{number}   "),
            style: Style::Plain,
        };
        let said: Vec<Span> = [key].into_iter().chain(answer.words.clone()).collect();
        let mut job = text::job(&said, size::BODY, ink);
        job.wrap.max_width = width - 2.0 * ui.spacing().button_padding.x;
        let button = Button::new(job).wrap().min_size(vec2(width, space::BUTTON));
        let button = if is_chosen {
            button.fill(palette.accent)
        } else {
            button
        };
        let button = ui.add_enabled(course.is_asking(), button);
        let name = tr!("lessons-answer", number = number, answer = answer.text());
        let is_enabled = course.is_asking();
        button
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, is_enabled, is_chosen, &name));
        if button
            .on_hover_text(tr!("lessons-answer-hover", key = number))
            .clicked()
        {
            intents.push(Intent::Lesson(LessonStep::Predict(prediction)));
        }
        if votes.total() > 0 {
            bars::bar(ui, votes, place, false);
        }
    }
}

/// The button that makes the change.
fn act(ui: &mut Ui, course: &Course, width: f32, is_locked: bool, intents: &mut Vec<Intent>) {
    let palette = Palette::of(ui.visuals());
    let text = if course.lesson().change.is_empty() {
        tr!("lessons-go-on")
    } else {
        tr!("lessons-act")
    };
    let button = Button::new(RichText::new(text).color(palette.on_accent)).fill(palette.accent);
    let button = button.min_size(vec2(width, space::BUTTON));
    let button = ui.add_enabled(course.can_act() && !is_locked, button);
    let why = if is_locked {
        locked::why(ui.ctx())
    } else {
        tr!("lessons-act-not-yet").to_owned()
    };
    let button = button.on_hover_text(tr!("lessons-act-hover"));
    if button.on_disabled_hover_text(why).clicked() {
        intents.push(Intent::Lesson(LessonStep::Act));
    }
}

/// That the run is not the lesson's any more.
fn left(ui: &mut Ui, why: &str) {
    text::heading(ui, tr!("lessons-left"));
    ui.add(Label::new(why).wrap());
}
