//! The page: the window on its canvas, and the worker's news in it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use egui::vec2;
use serde_bytes::ByteBuf;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, HtmlCanvasElement, MessageEvent, Window, Worker, WorkerOptions, WorkerType,
};

use super::choosing::chooser;
use super::download::downloads;
use super::message::{Told, Wanted, packed, unpacked};
use super::sight;
use super::storage::Storage;
use crate::experiment::Preset;
use crate::files;
use crate::lab::{self, Desk, Link};
use crate::record::{Activity, Address, Command, Event, EventKind, Recipe, Snapshot, Unpacking};
use crate::window::{self, Controls, Options, Scene, Unseen, Waker};
use crate::words::{Language, decimal, tr};

/// Milliseconds between two looks for requests: less than a frame of a display.
const OFTEN: i32 = 10;

/// Looks for requests from one look at what is remembered to the next: a second.
const KEPT_EVERY: u32 = 100;

/// The session as it is at the page: what it tells comes from the worker, and what is asked of it goes
/// there.
struct Away {
    desk: Desk,
    /// By which the page itself asks for something.
    link: Link,
    worker: Worker,
    unpacking: Unpacking,
    storage: Storage,
    /// How often was looked for requests.
    ticks: u32,
    /// What the session begins with, until it has begun.
    first: Option<Recipe>,
    /// What could not be read of the link, until there is something to be seen.
    doubts: Vec<String>,
    canvas: HtmlCanvasElement,
    /// Where loading is told of.
    progress: Option<Element>,
    /// The person's files that the worker has.
    given: BTreeSet<PathBuf>,
    /// The newest run and step.
    at: (u64, u64),
    /// Whether steps are being made.
    is_training: bool,
}

pub(super) fn main() {
    spawn_local(async {
        if let Err(error) = open().await {
            web_sys::console::error_1(&error);
        }
    });
}

async fn open() -> Result<(), JsValue> {
    let page = web_sys::window().ok_or("there is no page")?;
    let document = page.document().ok_or("there is no page")?;
    let canvas = document.get_element_by_id("lab");
    let canvas: HtmlCanvasElement = canvas.ok_or("the page has no canvas")?.dyn_into()?;
    let address = Address::read(&page.location().hash()?, Preset::opening());
    let stands: Arc<OnceLock<Waker>> = Arc::default();
    let waker = stands.clone();
    let (desk, link) = lab::connect(move || {
        if let Some(wake) = waker.get() {
            wake();
        }
    });
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options("./worker.js", &options)?;
    let storage = Storage::open(&page);
    let unseen = Unseen::default();
    let options = options_of(&page, &address, &storage, unseen.clone())?;
    let away = Rc::new(RefCell::new(Away {
        desk,
        link: link.clone(),
        worker: worker.clone(),
        unpacking: Unpacking::default(),
        storage,
        ticks: 0,
        first: Some(address.recipe),
        doubts: address.doubts,
        canvas: canvas.clone(),
        progress: document.get_element_by_id("progress"),
        given: BTreeSet::new(),
        at: (0, 0),
        is_training: false,
    }));
    let (asked, asking) = (away.clone(), away.clone());
    let is_training = move || asked.borrow().is_training;
    let command = move |command| asking.borrow_mut().command(command);
    sight::watch(&document, unseen, is_training, command)?;
    listen(&worker, &away);
    send_often(&page, &away)?;
    let start = move |wake: Waker| {
        stands.set(wake).ok();
        link
    };
    let create = move |creation: &eframe::CreationContext<'_>| {
        Ok(window::created(creation, options, start, downloads()))
    };
    let runner = eframe::WebRunner::new();
    let options = eframe::WebOptions::default();
    runner.start(canvas, options, Box::new(create)).await?;
    // The browser calls it from now on.
    std::mem::forget(runner);
    Ok(())
}

/// How the window opens for an address.
fn options_of(
    page: &Window,
    address: &Address,
    storage: &Storage,
    unseen: Unseen,
) -> Result<Options, JsValue> {
    let place = page.location();
    let side = |side: JsValue| side.as_f64().unwrap_or_default() as f32;
    let size = vec2(side(page.inner_width()?), side(page.inner_height()?));
    let is_tall = window::is_tall(size);
    let is_usual = !address.is_embedded && !is_tall;
    Ok(Options {
        export_root: PathBuf::from("downloads"),
        layout_file: storage.layout().filter(|_| is_usual),
        scene: Scene {
            controls: if address.is_locked {
                Controls::Locked
            } else {
                Controls::Shown
            },
            is_embedded: address.is_embedded,
            is_tall,
            hidden: address.hidden.clone(),
        },
        system_language: Language::of_system(),
        chooser: Some(chooser(".json,.md")),
        archive_chooser: Some(chooser(".zip,.tar,.gz,.tgz")),
        unseen: Some(unseen),
        page: Some(place.origin()? + &place.pathname()?),
        ..Options::default()
    })
}

fn listen(worker: &Worker, away: &Rc<RefCell<Away>>) {
    let hearing = away.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let mut away = hearing.borrow_mut();
        match unpacked(&event.data()) {
            Ok(told) => away.hear(told),
            Err(reason) => away.fail(reason),
        }
    });
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let failing = away.clone();
    let fail = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        let broken = "training broke down in this browser; reload the page to start again";
        failing.borrow_mut().fail(broken.to_owned());
    });
    worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
    fail.forget();
}

fn send_often(page: &Window, away: &Rc<RefCell<Away>>) -> Result<(), JsValue> {
    let sending = away.clone();
    let send = Closure::<dyn FnMut()>::new(move || sending.borrow_mut().send());
    let often = send.as_ref().unchecked_ref();
    page.set_interval_with_callback_and_timeout_and_arguments_0(often, OFTEN)?;
    send.forget();
    Ok(())
}

impl Away {
    fn hear(&mut self, told: Told) {
        match told {
            Told::Ready => {
                if let Some(recipe) = self.first.take() {
                    self.post(&Wanted::Session(Box::new(recipe)));
                }
            }
            Told::Loading(bytes) => {
                let megabytes = decimal(bytes as f64 / 1e6, 1);
                self.show_progress(&tr!("app-loading-pictures", megabytes = megabytes));
            }
            Told::News { parcel, events } => {
                events.into_iter().for_each(|event| self.desk.tell(event));
                if let Some(parcel) = parcel {
                    self.show_progress("");
                    let snapshot = self.unpacking.unpack(*parcel);
                    self.at = (snapshot.run, snapshot.step);
                    self.is_training = snapshot.activity == Activity::Running;
                    self.mark(&snapshot);
                    if snapshot.step > 0 {
                        let doubts = std::mem::take(&mut self.doubts);
                        doubts.into_iter().for_each(|doubt| self.notice(doubt));
                    }
                    self.desk.publish(snapshot);
                }
            }
            Told::Failed(sentence) => self.fail(sentence),
        }
    }

    /// Asks for something, at once: what is done now and then may be long in coming.
    fn command(&mut self, command: Command) {
        // A session that has no room is told so by whoever is at the window.
        self.link.send(command).ok();
        self.send();
    }

    /// Tells programs that drive the page where the run is: the canvas' `data-` attributes.
    fn mark(&self, snapshot: &Snapshot) {
        let data = self.canvas.dataset();
        let geometry = serde_json::to_value(snapshot.verdict.geometry).unwrap_or_default();
        let rate = snapshot.steps_per_second;
        // Nobody but such a program misses them.
        data.set("step", &snapshot.step.to_string()).ok();
        data.set("rate", &format!("{rate:.3}")).ok();
        data.set("geometry", geometry.as_str().unwrap_or_default())
            .ok();
    }

    /// Says below the window how far loading has come; the window has nothing to show yet.
    fn show_progress(&self, text: &str) {
        if let Some(line) = &self.progress {
            line.set_text_content(Some(text));
        }
    }

    fn fail(&mut self, sentence: String) {
        web_sys::console::error_1(&sentence.as_str().into());
        self.notice(sentence);
    }

    /// Has the window say something.
    fn notice(&mut self, sentence: String) {
        let (run, step) = self.at;
        self.desk.tell(Event {
            run,
            step,
            kind: EventKind::Notice(sentence),
        });
    }

    fn send(&mut self) {
        for (path, bytes) in files::taken_in() {
            if self.given.insert(path.clone()) {
                self.post(&Wanted::File(path, ByteBuf::from(bytes.to_vec())));
            }
        }
        for request in self.desk.requests().try_iter() {
            self.post(&Wanted::Request(request));
        }
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(KEPT_EVERY) {
            self.storage.keep();
        }
    }

    fn post(&self, wanted: &Wanted) {
        // A worker that broke down hears nothing, and has told so.
        self.worker.post_message(&packed(wanted)).ok();
    }
}
