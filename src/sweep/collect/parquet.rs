//! `runs.parquet` and `steps.parquet`: the two tables with their numbers as numbers.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::found::Found;
use super::runs::{NUMBERS, Table};
use super::steps::{RUN, Reader};
use crate::files::Growing;

/// Lines of a group of rows.
const ROWS: usize = 1 << 17;

/// Parquet files can be written.
///
/// # Errors
/// None.
pub(super) fn possible(_wanted: bool) -> anyhow::Result<()> {
    Ok(())
}

/// Writes both files.
pub(super) fn write(table: &Table, found: &[Found], out: &Path) -> anyhow::Result<()> {
    let path = out.join("runs.parquet");
    let texts = table.texts();
    let mut columns = Columns::new(texts.len(), NUMBERS.len());
    for (words, numbers) in table.rows() {
        columns.push(words.into_iter(), numbers.iter().copied());
    }
    let mut file = File::begin(&path, &texts, &NUMBERS)?;
    file.put(&mut columns)?;
    file.finish()?;

    let path = out.join("steps.parquet");
    let reader = Reader::new()?;
    let is_text = |name: &&str| *name == "change";
    let names = || reader.columns().iter().map(String::as_str);
    let numbers: Vec<&str> = names().filter(|name| !is_text(name)).collect();
    let texts: Vec<&str> = std::iter::once(RUN)
        .chain(names().filter(is_text))
        .collect();
    let mut columns = Columns::new(texts.len(), numbers.len());
    let mut file = File::begin(&path, &texts, &numbers)?;
    for run in found {
        reader.lines(run, |cells| {
            let cells = || names().zip(cells.iter().copied());
            let words = cells()
                .filter(|(name, _)| is_text(name))
                .map(|(_, cell)| cell);
            let numbers = cells()
                .filter(|(name, _)| !is_text(name))
                .map(|(_, cell)| cell.parse().ok());
            columns.push(std::iter::once(run.name.as_str()).chain(words), numbers);
            if columns.lines >= ROWS {
                file.put(&mut columns)?;
            }
            Ok(())
        })?;
    }
    file.put(&mut columns)?;
    file.finish()
}

/// Lines that wait to be written, column by column.
struct Columns {
    texts: Vec<Vec<ByteArray>>,
    /// The numbers that there are, and for each line whether there is one.
    numbers: Vec<(Vec<f64>, Vec<i16>)>,
    lines: usize,
}

impl Columns {
    fn new(texts: usize, numbers: usize) -> Self {
        Self {
            texts: vec![Vec::new(); texts],
            numbers: vec![(Vec::new(), Vec::new()); numbers],
            lines: 0,
        }
    }

    fn push<'a>(
        &mut self,
        texts: impl Iterator<Item = &'a str>,
        numbers: impl Iterator<Item = Option<f64>>,
    ) {
        for (column, text) in self.texts.iter_mut().zip(texts) {
            column.push(ByteArray::from(text));
        }
        for ((values, levels), number) in self.numbers.iter_mut().zip(numbers) {
            levels.push(i16::from(number.is_some()));
            values.extend(number);
        }
        self.lines += 1;
    }

    fn clear(&mut self) {
        self.texts.iter_mut().for_each(Vec::clear);
        for (values, levels) in &mut self.numbers {
            values.clear();
            levels.clear();
        }
        self.lines = 0;
    }
}

/// A file under way.
struct File<'a> {
    writer: SerializedFileWriter<Growing>,
    path: &'a Path,
}

impl<'a> File<'a> {
    fn begin(path: &'a Path, texts: &[&str], numbers: &[&str]) -> anyhow::Result<Self> {
        let refused = || format!("cannot write {}", path.display());
        let text = |name: &&str| {
            Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_logical_type(Some(LogicalType::String))
                .with_repetition(Repetition::REQUIRED)
                .build()
        };
        let number = |name: &&str| {
            Type::primitive_type_builder(name, Physical::DOUBLE)
                .with_repetition(Repetition::OPTIONAL)
                .build()
        };
        let fields = texts.iter().map(text).chain(numbers.iter().map(number));
        let fields = fields.map(|field| field.map(Arc::new));
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder("table")
            .with_fields(fields)
            .build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(GzipLevel::default()))
            .build();
        let file = Growing::begin(path).with_context(refused)?;
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties));
        Ok(Self {
            writer: writer.with_context(refused)?,
            path,
        })
    }

    /// Writes the lines that wait.
    fn put(&mut self, columns: &mut Columns) -> anyhow::Result<()> {
        let refused = || format!("cannot write {}", self.path.display());
        let mut group = self.writer.next_row_group().with_context(refused)?;
        put(&mut group, columns).with_context(refused)?;
        group.close().with_context(refused)?;
        columns.clear();
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        let refused = || format!("cannot write {}", self.path.display());
        let file = self.writer.into_inner().with_context(refused)?;
        file.finish().with_context(refused)
    }
}

fn put(
    group: &mut SerializedRowGroupWriter<'_, Growing>,
    columns: &Columns,
) -> parquet::errors::Result<()> {
    for text in &columns.texts {
        if let Some(mut column) = group.next_column()? {
            column
                .typed::<ByteArrayType>()
                .write_batch(text, None, None)?;
            column.close()?;
        }
    }
    for (values, levels) in &columns.numbers {
        if let Some(mut column) = group.next_column()? {
            let typed = column.typed::<DoubleType>();
            typed.write_batch(values, Some(levels), None)?;
            column.close()?;
        }
    }
    Ok(())
}
