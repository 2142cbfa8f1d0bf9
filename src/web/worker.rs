//! The worker: trains, a turn at a time, and hears messages between two turns.

use std::cell::RefCell;
use std::collections::VecDeque;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::message::{Told, Wanted, packed, unpacked};
use super::pictures;
use crate::lab::{Driven, Link, SessionOptions, Wish};
use crate::record::{Packing, Recipe, Request};
use crate::{device, files};

/// A session, and what its reader at the page has of it.
struct Training {
    session: Driven,
    link: Link,
    packing: Packing,
    /// Requests that the session had no room for.
    waiting: VecDeque<Request>,
    /// Whether a turn is on its way.
    is_going: bool,
}

thread_local! {
    static TRAINING: RefCell<Option<Training>> = const { RefCell::new(None) };
    /// Requests that came before there was a session.
    static EARLY: RefCell<VecDeque<Request>> = const { RefCell::new(VecDeque::new()) };
}

pub(super) fn main(scope: DedicatedWorkerGlobalScope) {
    let hearing = scope.clone();
    let hear = move |event: MessageEvent| match unpacked(&event.data()) {
        Ok(wanted) => obey(&hearing, wanted),
        Err(reason) => tell(&hearing, &Told::Failed(reason)),
    };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(hear);
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // It hears for as long as the worker lives.
    hear.forget();
    tell(&scope, &Told::Ready);
}

fn tell(scope: &DedicatedWorkerGlobalScope, told: &Told) {
    let message = packed(told);
    let buffers = js_sys::Array::of1(&message.buffer());
    // A page that is gone hears nothing.
    scope.post_message_with_transfer(&message, &buffers).ok();
}

fn obey(scope: &DedicatedWorkerGlobalScope, wanted: Wanted) {
    match wanted {
        Wanted::Session(recipe) => {
            let scope = scope.clone();
            spawn_local(begin(scope, *recipe));
        }
        Wanted::File(path, bytes) => {
            if let Err(error) = files::take_in(&path, &bytes) {
                tell(scope, &Told::Failed(error.to_string()));
            }
        }
        Wanted::Request(request) => {
            let is_there = TRAINING.with_borrow_mut(|training| match training {
                Some(training) => {
                    training.waiting.push_back(request);
                    !std::mem::replace(&mut training.is_going, true)
                }
                None => {
                    EARLY.with_borrow_mut(|early| early.push_back(request));
                    false
                }
            });
            if is_there {
                go_on(scope);
            }
        }
    }
}

async fn begin(scope: DedicatedWorkerGlobalScope, recipe: Recipe) {
    if let Err(sentence) =
        pictures::fetch(&scope, |bytes| tell(&scope, &Told::Loading(bytes))).await
    {
        tell(&scope, &Told::Failed(sentence));
        return;
    }
    let Recipe {
        experiment,
        plan,
        until,
    } = recipe;
    let options = SessionOptions {
        plan,
        // Where it would end it waits, and can be gone on with.
        replays: until,
        rewinds: true,
        ..SessionOptions::new(experiment)
    };
    let session = Driven::new(options, device::cpu());
    let link = session.link();
    TRAINING.set(Some(Training {
        session,
        link,
        packing: Packing::default(),
        waiting: EARLY.take(),
        is_going: true,
    }));
    go_on(&scope);
}

/// One turn, as soon as what has come meanwhile has been heard.
fn go_on(scope: &DedicatedWorkerGlobalScope) {
    let turning = scope.clone();
    let turn = Closure::once_into_js(move || {
        let goes_on = TRAINING.with_borrow_mut(|training| {
            let Some(training) = training else {
                return false;
            };
            training.turn(&turning);
            training.is_going
        });
        if goes_on {
            go_on(&turning);
        }
    });
    let turn: &js_sys::Function = turn.unchecked_ref();
    // Workers always have it.
    scope.set_timeout_with_callback(turn).ok();
}

impl Training {
    fn turn(&mut self, scope: &DedicatedWorkerGlobalScope) {
        while let Some(request) = self.waiting.pop_front() {
            if let Err(request) = self.session.ask(request) {
                self.waiting.push_front(request);
                break;
            }
        }
        let wish = self.session.turn();
        self.is_going = wish == Wish::Turn || !self.waiting.is_empty();
        let news = self.link.news();
        let parcel = news
            .snapshot
            .map(|snapshot| Box::new(self.packing.pack(&snapshot)));
        let events: Vec<_> = news.events.iter().map(|event| (**event).clone()).collect();
        if parcel.is_some() || !events.is_empty() {
            tell(scope, &Told::News { parcel, events });
        }
    }
}
