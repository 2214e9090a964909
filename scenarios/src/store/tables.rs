//! Tables as Parquet: the same data give the same bytes.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterVersion};

use super::folder::Folder;
use super::manifest::FileEntry;
use super::write::StoreError;

/// The values of one column, one for each row.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Names.
    Text(Vec<String>),
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Numbers; none where there is nothing to say.
    Number(Vec<Option<f64>>),
}

/// One table, column by column.
#[derive(Clone, Debug, PartialEq)]
pub struct TableData {
    /// Name of the table; its file is `NAME.parquet`.
    pub name: &'static str,
    /// Columns in order.
    pub columns: Vec<(String, Values)>,
}

impl TableData {
    /// An empty table.
    pub fn new(name: &'static str) -> Self {
        Self { name, columns: Vec::new() }
    }

    /// Adds a column of names.
    pub fn text(&mut self, name: &str, values: impl IntoIterator<Item = impl Into<String>>) {
        let values = values.into_iter().map(Into::into).collect();
        self.columns.push((name.to_owned(), Values::Text(values)));
    }

    /// Adds a column of whole numbers.
    pub fn whole(&mut self, name: &str, values: impl IntoIterator<Item = i64>) {
        self.columns.push((name.to_owned(), Values::Whole(values.into_iter().collect())));
    }

    /// Adds a column of numbers.
    pub fn number(&mut self, name: &str, values: impl IntoIterator<Item = Option<f64>>) {
        self.columns.push((name.to_owned(), Values::Number(values.into_iter().collect())));
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, values)| match values {
            Values::Text(v) => v.len(),
            Values::Whole(v) => v.len(),
            Values::Number(v) => v.len(),
        })
    }

    /// The table as a Parquet file.
    fn bytes(&self) -> Result<Vec<u8>, ParquetError> {
        let mut fields = Vec::new();
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for (name, values) in &self.columns {
            let (kind, gaps, array): (_, _, ArrayRef) = match values {
                Values::Text(v) => {
                    (DataType::Utf8, false, Arc::new(StringArray::from_iter_values(v)))
                }
                Values::Whole(v) => (DataType::Int64, false, Arc::new(Int64Array::from(v.clone()))),
                Values::Number(v) => {
                    (DataType::Float64, true, Arc::new(Float64Array::from(v.clone())))
                }
            };
            fields.push(Field::new(name, kind, gaps));
            arrays.push(array);
        }
        let schema = Arc::new(Schema::new(fields));
        let batch = RecordBatch::try_new(schema.clone(), arrays)?;
        // Everything that could vary is fixed here; the name of the writer carries no date.
        let properties = WriterProperties::builder()
            .set_created_by("werkbank".to_owned())
            .set_writer_version(WriterVersion::PARQUET_1_0)
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
            .build();
        let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))?;
        writer.write(&batch)?;
        writer.into_inner()
    }
}

/// Writes tables into a folder and says what was written.
///
/// # Errors
/// When a file can't be written.
pub fn write_tables(folder: &Folder, tables: &[TableData]) -> Result<Vec<FileEntry>, StoreError> {
    let mut entries = Vec::new();
    for table in tables {
        let name = format!("{}.parquet", table.name);
        let bytes = table.bytes().map_err(|error| StoreError::Write {
            path: folder.file(&name),
            reason: error.to_string(),
            help: "this is a fault in the program; please report it with the command you gave",
        })?;
        folder.write(&name, &bytes)?;
        let blake3 = blake3::hash(&bytes).to_hex().to_string();
        entries.push(FileEntry { name, rows: table.rows(), blake3 });
    }
    Ok(entries)
}
