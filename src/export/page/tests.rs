//! Pages of runs that were never made.

use std::sync::Arc;

use ndarray::Array2;
use serde_json::Value;

use super::*;
use crate::diagnosis;
use crate::experiment::Intervention;
use crate::record::fixtures::{embedding, row, snapshot};
use crate::record::{
    Embedding, Geometry, Luck, Member, Origin, ProbePoint, Rows, StepRecord, Thumbnails,
};

/// A number with many digits, another for each step and place.
fn digits(step: u64, place: u64) -> f64 {
    ((step * 7 + place) as f64 * 0.618_033_988_749_895).fract()
}

/// A step in which every value has many digits.
fn busy(step: u64) -> StepRecord {
    let value = |place| digits(step, place);
    StepRecord {
        loss: value(0),
        pos_cos: value(1),
        neg_cos: value(2),
        one_minus_neg: 1.0 - value(2),
        spread: value(3),
        std: value(4),
        rankme: 64.0 * value(5),
        effective_rank: 64.0 * value(6),
        ..row(step)
    }
}

/// A look with as many points as looks have.
fn look(step: u64) -> Arc<Embedding> {
    let point =
        |place: u64| [0, 1, 2].map(|axis| (2.0 * digits(step, 3 * place + axis) - 1.0) as f32);
    Arc::new(Embedding {
        points: (0..256).map(point).collect(),
        label: (0..256).map(|place| (place % 10) as u8).collect(),
        pictures: Arc::new(Thumbnails {
            side: 1,
            pixels: (1..=6).collect(),
        }),
        // Of this nothing is in the page.
        unit: Arc::new(Array2::zeros((1, 1))),
        ..embedding(step)
    })
}

/// A run of so many steps with a look every so many.
fn run(steps: u64, every: u64) -> Snapshot {
    let mut run = snapshot(steps);
    run.history.rows = Rows::from((1..=steps).map(busy).collect::<Vec<_>>());
    run.history.probes = (0..=steps / 128)
        .map(|probe| ProbePoint::new(128 * probe, 100.0 * digits(probe, 0)))
        .collect();
    (0..=steps / every).for_each(|seen| run.history.add_embedding(look(every * seen)));
    run
}

/// What stands between two texts of a page.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).expect("it begins");
    rest.split_once(end).expect("it ends").0
}

fn block(page: &str, id: &str) -> Value {
    let start = format!("<script type=\"application/json\" id=\"{id}\">");
    serde_json::from_str(between(page, &start, "</script>")).expect("JSON")
}

fn change(step: u64, key: &str) -> Intervention {
    Intervention {
        step,
        key: key.to_owned(),
        from: "batch".to_owned(),
        to: "none".to_owned(),
    }
}

#[test]
fn the_numbers_are_in_the_page() {
    let mut run = run(300, 32);
    run.history.interventions = vec![change(256, "projector.norm")];
    let page = page_html(&run).expect("a page");
    let data = block(&page, "data");
    let steps: Vec<u64> = (0..=300).collect();
    assert_eq!(data["moments"]["step"], serde_json::json!(steps));
    assert_eq!(data["moments"]["loss"]["mean"][0], Value::Null, "untrained");
    for step in [1, 256, 300] {
        let read = |curve: &str| {
            data["moments"][curve]["mean"][step]
                .as_f64()
                .expect("a number")
        };
        let row = busy(step as u64);
        for (read, value) in [
            (read("loss"), row.loss),
            (1.0 - read("one_minus_pos"), row.pos_cos),
            (read("one_minus_neg"), row.one_minus_neg),
            (read("rank"), row.rankme),
        ] {
            assert!(
                (read - value).abs() <= 5e-4 * value.abs(),
                "{read} for {value}"
            );
        }
    }
    let seen = data["looks"].as_array().expect("looks");
    let looked: Vec<u64> = seen
        .iter()
        .filter_map(|look| look["step"].as_u64())
        .collect();
    assert_eq!(looked, (0..=9).map(|seen| 32 * seen).collect::<Vec<u64>>());
    let x = f64::from(look(64).points[5][0]);
    assert_eq!(
        seen[2]["points"][10],
        serde_json::json!((1e3 * x).round() as i64)
    );
    assert_eq!(
        data["pictures"],
        serde_json::json!({"side": 1, "pixels": "BAUG", "classes": [1]})
    );
    assert_eq!(data["changes"][0]["step"], 256);
    assert!(page.contains("<button type=\"button\" data-step=\"256\">"));
    assert_eq!(data["parts"][1]["projector"]["lines"], "norm none");
    let command = between(&page, "aria-label=\"Command\">", "</pre>");
    assert!(
        command.ends_with("--seed 0 --at 256:projector.norm=none"),
        "{command}"
    );
    let session = block(&page, "session");
    assert_eq!(session["experiment"]["steps"], 300);
    assert_eq!(session["interventions"][0]["key"], "projector.norm");
}

#[test]
fn however_long_the_run_is_the_page_stays_small() {
    const MOST_BYTES: usize = 3_000_000;
    let usual = page_html(&run(2_048, 8)).expect("a page");
    assert!(usual.len() < MOST_BYTES, "{}", usual.len());
    assert_eq!(
        block(&usual, "data")["moments"]["step"]
            .as_array()
            .map(Vec::len),
        Some(2_049)
    );
    let mut long = run(131_071, 64);
    long.history.interventions = vec![
        change(70_001, "projector.norm"),
        change(70_001, "predictor.norm"),
    ];
    let page = page_html(&long).expect("a page");
    assert!(page.len() < MOST_BYTES, "{}", page.len());
    let data = block(&page, "data");
    let moments = &data["moments"];
    let steps = moments["step"].as_array().expect("steps");
    assert!((1_500..2_100).contains(&steps.len()), "{}", steps.len());
    assert_eq!(
        (steps[0].as_u64(), steps.last().and_then(Value::as_u64)),
        (Some(0), Some(131_071))
    );
    let place = steps.iter().position(|step| step == 70_001);
    let place = place.expect("a change is never within a moment");
    let rows = steps[place - 1].as_u64().expect("a step") + 1..=70_001;
    let losses: Vec<f64> = rows.map(|step| busy(step).loss).collect();
    let read = |of: &str| moments["loss"][of][place].as_f64().expect("a number");
    let mean = losses.iter().sum::<f64>() / losses.len() as f64;
    assert!((read("mean") - mean).abs() < 1e-3);
    assert!((read("low") - losses.iter().copied().fold(1.0, f64::min)).abs() < 1e-3);
    assert!((read("high") - losses.iter().copied().fold(0.0, f64::max)).abs() < 1e-3);
}

#[test]
fn what_comes_from_elsewhere_stays_text() {
    const NASTY: &str = "</script><img src=x onerror=alert(1)>\"'&amp;{{knobs}}";
    let mut run = run(20, 8);
    run.class_names = vec![NASTY.to_owned(); 10].into();
    run.device = NASTY.to_owned();
    run.branch.name = NASTY.into();
    run.others = vec![Arc::new(snapshot(1))].into();
    run.verdict.reason = NASTY.to_owned();
    run.started_with.data.source = NASTY.to_owned();
    run.history.interventions = vec![change(3, NASTY)];
    let page = page_html(&run).expect("a page");
    assert!(!page.contains("<img"));
    let named = "<h1>byol, seed 0, branch &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;";
    assert!(page.contains(named));
    assert_eq!(block(&page, "data")["classes"][9], NASTY);
    assert_eq!(block(&page, "session")["device"], NASTY);
}

#[test]
fn a_page_has_all_that_it_needs_and_nothing_else_can_run_in_it() {
    let page = page_html(&run(20, 8)).expect("a page");
    let own = page.replace(LICENCE, "");
    for loads in [
        "src=",
        "href=\"h",
        "url(",
        "@import",
        "fetch(",
        "XMLHttpRequest",
        "import(",
    ] {
        assert!(!own.contains(loads), "{loads}");
    }
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\">");
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    for (tag, text) in [("style", STYLE), ("script", SCRIPT)] {
        let start = format!("<{tag}>");
        assert_eq!(between(&page, &start, &format!("</{tag}>")), text);
        assert_eq!(page.matches(&start).count(), 1);
        let allowed = format!("{tag}-src {}", hash(text));
        assert!(policy.contains(&allowed), "{policy}");
    }
    assert!(page.contains("Leon Sorokin") && page.contains("MIT License"));
}

#[test]
fn a_run_before_its_first_step_has_a_page() {
    let mut nothing = snapshot(0);
    nothing.history.probes.clear();
    nothing.class_names = Vec::new().into();
    let data = block(&page_html(&nothing).expect("a page"), "data");
    assert_eq!(data["moments"]["step"], serde_json::json!([0]));
    assert_eq!(data["looks"], serde_json::json!([]));
}

#[test]
fn what_was_said_then_is_told_of_every_moment() {
    let mut run = snapshot(60);
    let spread = |step| if step < 40 { 0.7 } else { 1e-5 };
    let rows = (1..=60).map(|step| StepRecord {
        spread: spread(step),
        effective_rank: 20.0,
        ..row(step)
    });
    run.history.rows = Rows::from(rows.collect::<Vec<_>>());
    let mut judge = diagnosis::Judge::of(&run.started_with);
    for row in run.history.rows.iter() {
        let before = judge.geometry();
        let geometry = judge.read(diagnosis::Reading::of(row));
        if geometry != before {
            let step = row.step;
            run.history
                .geometries
                .push(crate::record::GeometryRecord { step, geometry });
        }
    }
    run.verdict.reason = judge.reason();
    let data = block(&page_html(&run).expect("a page"), "data");
    let said = |step: usize| {
        let word = data["moments"]["geometry"][step].as_u64().expect("a place");
        let word = data["words"][word as usize].as_str().expect("a word");
        let reason = data["moments"]["reason"][step]
            .as_str()
            .expect("a sentence");
        format!("{word}: {reason}")
    };
    assert!(
        said(0).starts_with("starting: nothing measured yet"),
        "{}",
        said(0)
    );
    assert!(
        said(30).starts_with("spread out: the vectors differ (spread 0.700)"),
        "{}",
        said(30)
    );
    assert!(
        said(60).starts_with("collapsed: all pictures have nearly the same vector"),
        "{}",
        said(60)
    );
}

#[test]
fn an_answer_to_the_question_of_luck_is_told() {
    let member = |is_changed, collapsed| {
        Arc::new(Member {
            seed: 4,
            is_changed,
            spread: vec![0.5, 0.001],
            geometry: Geometry::Collapsed,
            collapsed,
            apart: None,
            is_over: true,
        })
    };
    let mut run = snapshot(9);
    assert!(!page_html(&run).expect("a page").contains("Was it luck?"));
    let luck = Luck {
        number: 1,
        from: Origin { run: 1, step: 8 },
        start: Geometry::SpreadOut,
        changes: Vec::new(),
        times: 1,
        steps: 2,
        members: vec![member(false, Some(2))],
        is_over: true,
    };
    let (answer, ends) = (diagnosis::answer(&luck), diagnosis::ends(&luck));
    let answer = format!("{}; {}", answer.expect("known"), ends.expect("known"));
    run.luck = Some(Arc::new(luck));
    let page = page_html(&run).expect("a page");
    let told = between(&page, "Was it luck?</strong>", "</p>");
    assert!(told.ends_with(&html::escaped(&answer)), "{told}: {answer}");
}
