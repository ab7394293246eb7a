//! From what the user names to files.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::Counts;

/// All files named, those in folders by name; what is not there is reported and counted.
pub(super) fn files(inputs: &[PathBuf], counts: &mut Counts) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for input in inputs {
        if let Err(error) = gather(input, &mut files) {
            crate::exit::report(&error);
            counts.failed += 1;
        }
    }
    files
}

fn gather(root: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let cannot = |path: &Path| format!("cannot read `{}`", path.display());
    let mut folders = Vec::new();
    let metadata = std::fs::metadata(root).with_context(|| cannot(root))?;
    if metadata.is_dir() {
        folders.push(root.to_path_buf());
    } else {
        files.push(root.to_path_buf());
    }
    while let Some(folder) = folders.pop() {
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(&folder).with_context(|| cannot(&folder))? {
            let entry = entry.with_context(|| cannot(&folder))?;
            // A link in a folder is not followed, or a circle would never end.
            let kind = entry.file_type().with_context(|| cannot(&entry.path()))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                inside.push(entry.path());
            }
        }
        inside.sort();
        files.append(&mut inside);
    }
    Ok(())
}
