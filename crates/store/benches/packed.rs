//! Ways to pack the text of a column: how long each takes, and how long the columns of the
//! sample edition are packed (printed first). And ways to unpack what a server sends.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench has nobody to report an error to, and says what it saw"
)]

use std::{io::Write as _, path::Path, sync::LazyLock};

use divan::{Bencher, counter::BytesCount};
use flate2::{
    Compression, Decompress, FlushDecompress, Status,
    write::{DeflateEncoder, GzEncoder},
};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// The columns of the sample edition, in many languages.
static COLUMNS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample/columns");
    let files = std::fs::read_dir(folder).unwrap();
    let read = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    read.collect()
});

fn main() {
    let sum = |packed: &dyn Fn(&[u8]) -> usize| -> usize {
        COLUMNS.iter().map(|column| packed(column)).sum()
    };
    println!(
        "columns {}, bytes {}",
        COLUMNS.len(),
        sum(&|column| column.len())
    );
    for (name, bytes) in [
        ("zstd 1", sum(&|column| zstd_of(column, 1))),
        ("zstd 3", sum(&|column| zstd_of(column, 3))),
        ("deflate 2", sum(&|column| deflate_of(column, 2))),
        ("deflate 6", sum(&|column| deflate_of(column, 6))),
        ("ruzstd", sum(&ruzstd_of)),
        ("lz4", sum(&lz4_of)),
    ] {
        println!("{name}: {bytes} bytes");
    }
    divan::main();
}

fn zstd_of(column: &[u8], level: i32) -> usize {
    zstd::bulk::compress(column, level).unwrap().len()
}

fn deflate_of(column: &[u8], level: u32) -> usize {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(column).unwrap();
    encoder.finish().unwrap().len()
}

fn ruzstd_of(column: &[u8]) -> usize {
    compress_to_vec(column, CompressionLevel::Fastest).len()
}

fn lz4_of(column: &[u8]) -> usize {
    lz4_flex::compress(column).len()
}

fn bench(bencher: Bencher<'_, '_>, mut pack: impl FnMut(&[u8]) -> usize) {
    let bytes: usize = COLUMNS.iter().map(Vec::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| COLUMNS.iter().map(|column| pack(column)).sum::<usize>());
}

#[divan::bench(args = [1, 3])]
fn zstd(bencher: Bencher<'_, '_>, level: i32) {
    // one compressor for all, as in the store
    let mut compressor = zstd::bulk::Compressor::new(level).unwrap();
    bench(bencher, |column| compressor.compress(column).unwrap().len());
}

#[divan::bench(args = [2, 6])]
fn deflate(bencher: Bencher<'_, '_>, level: u32) {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
    bench(bencher, |column| {
        encoder.write_all(column).unwrap();
        encoder.reset(Vec::new()).unwrap().len()
    });
}

#[divan::bench]
fn ruzstd(bencher: Bencher<'_, '_>) {
    bench(bencher, ruzstd_of);
}

#[divan::bench]
fn lz4(bencher: Bencher<'_, '_>) {
    bench(bencher, lz4_of);
}

/// What a server sends, unpacked: all columns as one text of 136 kB.
#[divan::bench(args = ["libdeflate", "zlib-rs"])]
fn gunzip(bencher: Bencher<'_, '_>, way: &str) {
    let text = COLUMNS.concat();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&text).unwrap();
    let sent = encoder.finish().unwrap();
    let mut at_once = libdeflater::Decompressor::new();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| {
            if way == "libdeflate" {
                let mut plain = vec![0; text.len()];
                at_once.gzip_decompress(&sent, &mut plain).unwrap();
                return plain;
            }
            let mut plain = Vec::with_capacity(text.len() + 1);
            let mut step_by_step = Decompress::new_gzip(15);
            let status = step_by_step.decompress_vec(&sent, &mut plain, FlushDecompress::Finish);
            assert_eq!(status.unwrap(), Status::StreamEnd);
            plain
        });
}
