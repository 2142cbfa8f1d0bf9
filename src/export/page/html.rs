//! Text as HTML. What comes from elsewhere, such as names of classes and folders, stays text.

use std::fmt::Write as _;

use super::data::{Change, Data};
use crate::diagnosis::{answer, ends, question};
use crate::record::Luck;

/// Text between tags, and in quotes within one.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// JSON in an element `script`: no text in it can end the element.
pub(super) fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// A template with a value in the place of every `{{name}}`. What is in a value is not looked at.
///
/// # Errors
/// A name that has no value.
pub(super) fn filled(template: &str, values: &[(&str, String)]) -> Result<String, String> {
    let mut pieces = template.split("{{");
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.ok_or_else(|| format!("nothing is known of {name}"))?;
        page.push_str(value);
        page.push_str(rest);
    }
    Ok(page)
}

/// The changes, each a button that goes to its step.
pub(super) fn changes(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "<p class=\"faint\">Nothing was changed while it ran.</p>".to_owned();
    }
    let mut list = "<ol class=\"changes\">".to_owned();
    for Change { step, words } in changes {
        let words = escaped(words);
        // Writing into a string cannot fail.
        write!(
            list,
            "<li><button type=\"button\" data-step=\"{step}\">step {step}: {words}</button></li>"
        )
        .ok();
    }
    list + "</ol>"
}

/// Whether it was luck, where that was asked and is known.
pub(super) fn luck(luck: Option<&Luck>) -> String {
    let told = luck.and_then(|luck| Some([question(luck), answer(luck)?, ends(luck)?]));
    told.map_or_else(String::new, |told| {
        let [question, answer, ends] = told.map(|text| escaped(&text));
        format!("<p class=\"luck\"><strong>Was it luck?</strong> {question}: {answer}; {ends}</p>")
    })
}

/// Rows of the table.
const ROWS: usize = 20;

/// The curves as a table of about twenty moments.
pub(super) fn numbers(data: &Data<'_>) -> String {
    let moments = &data.moments;
    let columns = moments.columns();
    let mut table =
        "<table><thead><tr><th scope=\"col\">step</th><th scope=\"col\" class=\"text\">z</th>"
            .to_owned();
    for (name, _) in &columns {
        write!(table, "<th scope=\"col\">{name}</th>").ok();
    }
    table += "<th scope=\"col\">accuracy %</th></tr></thead><tbody>";
    let last = moments.step.len() - 1;
    let mut places: Vec<usize> = (0..=ROWS).map(|row| row * last / ROWS).collect();
    places.dedup();
    for place in places {
        let step = moments.step[place];
        let word = data.words[moments.geometry[place]];
        write!(
            table,
            "<tr><th scope=\"row\">{step}</th><td class=\"text\">{word}</td>"
        )
        .ok();
        for (_, values) in &columns {
            write!(table, "<td>{}</td>", cell(values[place])).ok();
        }
        let probed = data.probes.iter().rev().find(|probe| probe.step <= step);
        let accuracy = cell(probed.and_then(|probe| probe.accuracy));
        write!(table, "<td>{accuracy}</td></tr>").ok();
    }
    table + "</tbody></table>"
}

/// A number; a dash where nothing was measured.
fn cell(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escaped("<b a='1' c=\"2\">&amp;"),
            "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;"
        );
        let json = serde_json::to_string("</script><!--").expect("JSON");
        let inert = inert(&json);
        assert!(!inert.contains('<'), "{inert}");
        let read: String = serde_json::from_str(&inert).expect("still JSON");
        assert_eq!(read, "</script><!--");
    }

    #[test]
    fn what_a_value_says_is_not_taken_for_a_name() {
        let values = [("a", "{{b}}".to_owned()), ("b", "1".to_owned())];
        assert_eq!(filled("<{{a}}|{{b}}>", &values), Ok("<{{b}}|1>".to_owned()));
        assert!(filled("{{c}}", &values).is_err());
    }
}
