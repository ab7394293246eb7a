//! Slugs that look like one that nobody has.

use colonnade_model::{Columnist, ColumnistId};

use super::Columnists;
use crate::{Result, sql::Sql};

/// Slugs compared.
const COMPARED: u32 = 2_000;
/// Characters at the beginning that are taken to be right.
const SURE: usize = 2;

pub(super) async fn nearest(
    columnists: &Columnists<'_>,
    slug: &str,
    limit: usize,
) -> Result<Vec<Columnist>> {
    let beginning: String = slug.chars().take(SURE).collect();
    if beginning.is_empty() {
        return Ok(Vec::new());
    }
    let find = "SELECT slug, id FROM slugs WHERE kind = 'columnist' AND slug >= $1 \
        AND slug < $2 ORDER BY slug LIMIT $3";
    let rows = Sql::new("looking for slugs", find)
        .bind(&beginning)
        .bind(format!("{beginning}~"))
        .bind(COMPARED)
        .all(columnists.0.readers())
        .await?;
    let mut near = Vec::new();
    for mut row in rows {
        let known = row.text()?;
        let far = distance(slug, &known);
        // a third of the letters wrong, or its beginning alone
        if far * 3 <= slug.len() || known.starts_with(slug) {
            near.push((far, row.int()?));
        }
    }
    near.sort_unstable();
    let mut found: Vec<Columnist> = Vec::new();
    for (_, id) in near {
        if let Some(one) = columnists.filed(ColumnistId(id)).await?
            && found.iter().all(|known| known.id != one.id)
        {
            found.push(one);
        }
        if found.len() >= limit {
            break;
        }
    }
    Ok(found)
}

/// Levenshtein's distance in bytes; slugs are ASCII.
fn distance(one: &str, other: &str) -> usize {
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut before = i;
        let mut left = i + 1;
        if let Some(first) = last.first_mut() {
            *first = left;
        }
        for (cell, b) in last.iter_mut().skip(1).zip(other.bytes()) {
            let above = *cell;
            left = (before + usize::from(a != b)).min(above + 1).min(left + 1);
            before = above;
            *cell = left;
        }
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_slip_is_one_away() {
        assert_eq!(distance("ann-lee", "ann-lee"), 0);
        assert_eq!(distance("ann-lee", "ann-le"), 1);
        assert_eq!(distance("an-lee", "ann-lee"), 1);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
