//! A sweep as one job array of Slurm.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::device::Choice;
use crate::job::SweepJob;
use crate::many::Share;

/// Most tasks of an array unless more are asked for: Slurm's own limit where nobody has changed it.
const MOST_TASKS: usize = 1000;

/// The script.
///
/// # Errors
/// The program's own place, or the folder that it was started in, is not known.
pub(super) fn script(job: &SweepJob, tasks: Option<usize>) -> anyhow::Result<String> {
    let program = std::env::current_exe().context("where this program lies is not known")?;
    let count = job.grid.runs.len();
    let tasks = tasks.unwrap_or(MOST_TASKS).clamp(1, count.max(1));
    let threads = job.threads.unwrap_or(1);
    let experiments = job.grid.runs.iter().map(|run| &run.recipe.experiment);
    let megabytes = Share::bytes(experiments).div_ceil(1 << 20);
    let stem = job.file.file_stem().unwrap_or_default().to_string_lossy();
    let (file, out) = (absolute(&job.file)?, absolute(&job.out)?);
    let device = match job.device {
        Choice::Gpu => "gpu",
        Choice::Auto | Choice::Cpu => "cpu",
    };
    let gpu = match job.device {
        Choice::Gpu => "#SBATCH --gres=gpu:1\n",
        Choice::Auto | Choice::Cpu => "",
    };
    let (program, file, out) = (quoted(&program)?, quoted(&file)?, quoted(&out)?);
    let name = shlex::try_quote(&stem).context("the file's name cannot be quoted")?;
    Ok(format!(
        "#!/bin/bash
# {count} runs in {tasks} tasks. A task that is cancelled, preempted or requeued goes on from its last checkpoint, and what is
# finished is skipped: where a time limit ended some, submit this script again. Then the map and the tables:
#   {program} sweep {file} --out {out}
#   {program} collect {out}
# All that the tasks share is the folder: it lies where every node sees it, with file locks (NFS 4, or NFS 3 with lockd).
#SBATCH --job-name={name}
#SBATCH --array=1-{tasks}
#SBATCH --cpus-per-task={threads}
#SBATCH --mem={megabytes}M
{gpu}#SBATCH --requeue
#SBATCH --open-mode=append
exec {program} sweep {file} --out {out} --device {device} --jobs 1 \\
    --threads \"${{SLURM_CPUS_PER_TASK:-{threads}}}\" --shard \"$SLURM_ARRAY_TASK_ID/{tasks}\""
    ))
}

fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("where {} lies is not known", path.display()))
}

fn quoted(path: &Path) -> anyhow::Result<String> {
    let text = path.to_str();
    let text = text.and_then(|text| shlex::try_quote(text).ok());
    text.map(std::borrow::Cow::into_owned)
        .with_context(|| format!("{} cannot be written in a script", path.display()))
}
