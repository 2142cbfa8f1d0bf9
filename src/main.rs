//! The command line: parse, then call one function.

use std::process::ExitCode;

use clap::Parser as _;
use collapse_lab::cli::{Cli, Command};
use collapse_lab::job::Failure;
use collapse_lab::{bench, device, headless, start, table};

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(cli.log_filter())
        .with_writer(std::io::stderr)
        .init();
    let outcome = match cli.command {
        None => cli
            .experiment
            .resolve_opening()
            .and_then(start::window_or_headless),
        Some(Command::Run(arguments)) => arguments.resolve().and_then(headless::run),
        Some(Command::Replay(arguments)) => arguments.resolve().and_then(headless::run),
        Some(Command::Table(arguments)) => arguments.resolve().and_then(table::run),
        Some(Command::Bench(arguments)) => arguments.resolve().and_then(bench::run),
        Some(Command::Devices) => {
            println!("{}", device::describe());
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(error)) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
        Err(Failure::Failed(error)) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
