//! The command line: parse, then call one function.

use std::process::ExitCode;

use clap::Parser as _;
use collapse_lab::cli::{Cli, Command};
use collapse_lab::job::{Failure, LessonJob, ReplayJob};
use collapse_lab::{bench, device, headless, signals, start, sweep, table, terminal};

fn main() -> ExitCode {
    let mut cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return explained(&usage),
    };
    tracing_subscriber::fmt()
        .with_env_filter(cli.log_filter())
        .with_writer(terminal::log)
        .init();
    if let Some(note) = cli.graphics_note() {
        terminal::say(note);
    }
    let outcome = match cli.command.take() {
        None => cli.resolve_opening().and_then(start::window_or_headless),
        Some(Command::Run(arguments)) => arguments.resolve().and_then(headless::run_or_resume),
        Some(Command::Replay(arguments)) => arguments.resolve().and_then(|job| match job {
            ReplayJob::Run(job) => headless::run(*job),
            ReplayJob::Print(text) => {
                terminal::deliver(&text, "how the run is made").map_err(Failure::from)
            }
        }),
        Some(Command::Lesson(arguments)) => arguments.resolve().and_then(|job| match job {
            LessonJob::Open(job) => start::window(&job),
            LessonJob::List(text) => {
                terminal::deliver(&text, "the list of lessons").map_err(Failure::from)
            }
        }),
        Some(Command::Animate(arguments)) => headless::animate(arguments.resolve()),
        Some(Command::Table(arguments)) => arguments.resolve().and_then(table::run),
        Some(Command::Sweep(arguments)) => arguments.resolve().and_then(|job| sweep::run(&job)),
        Some(Command::Collect(arguments)) => sweep::collect(&arguments.resolve()),
        Some(Command::Bench(arguments)) => arguments.resolve().and_then(bench::run),
        Some(Command::Devices) => {
            terminal::deliver(&device::describe(), "the list of devices").map_err(Failure::from)
        }
    };
    let code = match outcome {
        Ok(()) => 0,
        Err(Failure::Usage(error)) => {
            terminal::say(format!("error: {error:#}"));
            2
        }
        Err(Failure::Failed(error)) => {
            terminal::say(format!("error: {error:#}"));
            1
        }
        Err(Failure::Stopped { signal, told }) => {
            terminal::say(told);
            u8::try_from(signals::EXIT + signal).unwrap_or(1)
        }
    };
    if device::is_gpu_open() {
        // Kernels may be tuned still: drivers crash that are taken down beside a thread that uses
        // them, and nothing is left to be done.
        signals::leave(code);
    }
    ExitCode::from(code)
}

/// The end where the arguments say that nothing is to be done, or nothing that can be.
fn explained(usage: &clap::Error) -> ExitCode {
    match terminal::explain(usage) {
        Ok(()) => ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2)),
        Err(undelivered) => {
            terminal::say(format!("error: {undelivered}"));
            ExitCode::FAILURE
        }
    }
}
