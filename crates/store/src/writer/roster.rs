//! Who may be meant by a name.

use colonnade_model::{ColumnistId, KnownColumnist, Language};

use super::{Writer, acts, standing::Writing, sums};
use crate::{
    Result,
    sql::Sql,
    text::{json_numbers, json_texts},
};

pub(super) async fn by_names(
    writer: &mut Writer,
    name_keys: &[String],
    profile_urls: &[String],
) -> Result<Vec<KnownColumnist>> {
    if name_keys.is_empty() && profile_urls.is_empty() {
        return Ok(Vec::new());
    }
    let who = format!(
        "(SELECT columnist FROM columnist_keys WHERE name_key IN {} \
         UNION SELECT columnist FROM columnist_profiles WHERE url_key IN {})",
        writer.dialect().texts(1),
        writer.dialect().texts(2)
    );
    let values = [json_texts(name_keys), json_texts(profile_urls)];
    writer.look_at_people().await?;
    read(writer, &who, &values).await
}

pub(super) async fn by_ids(
    writer: &mut Writer,
    ids: &[ColumnistId],
) -> Result<Vec<KnownColumnist>> {
    Ok(read_people(writer, ids).await?.0)
}

/// These, and of them and of those merged into them all who are not one alone, with whom
/// they are filed under.
pub(super) async fn read_people(
    writer: &mut Writer,
    ids: &[ColumnistId],
) -> Result<(Vec<KnownColumnist>, Vec<Joint>)> {
    if ids.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    writer.look_at_columnists(&ids).await?;
    let who = writer.dialect().numbers(1);
    let numbers = json_numbers(ids);
    let people = read(writer, &who, std::slice::from_ref(&numbers)).await?;
    let joint = if acts::any(writer).await? {
        joint(writer, &who, numbers).await?
    } else {
        Vec::new()
    };
    Ok((people, joint))
}

/// A columnist, and into whom they were merged.
pub(super) type Joint = (i64, Option<i64>);

async fn joint(writer: &mut Writer, who: &str, numbers: String) -> Result<Vec<Joint>> {
    let find = format!(
        "SELECT id, filed_under FROM columnists WHERE filed_under IN {who} \
         UNION SELECT id, filed_under FROM columnists \
           WHERE id IN {who} AND (ruled_name IS NOT NULL OR filed_under IS NOT NULL)"
    );
    let rows = Sql::built("looking for merges", find)
        .bind(numbers)
        .all(writer.look_at_people().await?)
        .await?;
    rows.into_iter()
        .map(|mut row| Ok((row.int()?, row.maybe_int()?)))
        .collect()
}

/// Reads those whom a subquery means, of whom all that waits is written; once more where
/// this transaction has noted where one of them wrote, and that is not.
async fn read(writer: &mut Writer, who: &str, values: &[String]) -> Result<Vec<KnownColumnist>> {
    let roster = read_once(writer, who, values).await?;
    let ids: Vec<i64> = roster.iter().map(|one| one.id.0).collect();
    let noted = |writing: &Writing| ids.contains(&writing.columnist);
    if writer.unwritten.iter().any(noted) {
        sums::write(writer).await?;
        return read_once(writer, who, values).await;
    }
    Ok(roster)
}

async fn read_once(
    writer: &mut Writer,
    who: &str,
    values: &[String],
) -> Result<Vec<KnownColumnist>> {
    if acts::any(writer).await? {
        read_with_acts(writer, who, values).await
    } else {
        read_by_rules(writer, who, values).await
    }
}

type Read = (
    i64,
    String,
    Vec<String>,
    Vec<String>,
    Vec<String>,
    Vec<String>,
);

/// One row each, with lists in it: a row of its own for every name costs more.
async fn read_by_rules(
    writer: &mut Writer,
    who: &str,
    values: &[String],
) -> Result<Vec<KnownColumnist>> {
    let dialect = writer.dialect();
    let lists = [
        (
            "spellings",
            "SELECT spelling AS said FROM columnist_names n WHERE n.columnist = c.id",
        ),
        (
            "pages",
            "SELECT url AS said FROM columnist_profiles p WHERE p.columnist = c.id",
        ),
        (
            "papers",
            "SELECT n.domain AS said FROM writings w \
             JOIN newspapers n ON n.id = w.newspaper WHERE w.columnist = c.id",
        ),
        (
            "languages",
            "SELECT language AS said FROM writings w \
             WHERE w.columnist = c.id AND language <> ''",
        ),
    ];
    let fields: Vec<String> = lists
        .iter()
        .map(|(name, select)| format!("{} AS {name}", dialect.listed(select)))
        .collect();
    let find = format!(
        "SELECT c.id, c.name, {} FROM columnists c WHERE c.id IN {who} ORDER BY c.id",
        fields.join(", ")
    );
    let items = lists.map(|(name, _)| dialect.item(name)).join(", ");
    let find = dialect.as_one(&["id", "name", &items], &find);
    let sql = Sql::built("reading who may be meant", find);
    let sql = values.iter().fold(sql, Sql::bind);
    let rows: Vec<Read> = sql.lists(writer.beside()).await?;
    let people = rows.into_iter().map(|row| {
        let (id, name, mut aliases, mut profile_urls, mut newspapers, mut languages) = row;
        aliases.retain(|alias| *alias != name);
        for list in [
            &mut aliases,
            &mut profile_urls,
            &mut newspapers,
            &mut languages,
        ] {
            list.sort_unstable();
            list.dedup();
        }
        KnownColumnist {
            id: ColumnistId(id),
            name,
            aliases,
            newspapers,
            languages: languages
                .iter()
                .filter_map(|tag| Language::parse(tag))
                .collect(),
            profile_urls,
        }
    });
    Ok(people.collect())
}

/// The same where people decided something: whoever was merged is whom they are filed
/// under, with the names and pages of both; and where acts took columns away, the
/// newspaper stays one that the columnist is known in.
fn with_acts(who: &str) -> String {
    format!(
        "WITH wanted AS (SELECT id, name FROM columnists WHERE id IN \
           (SELECT COALESCE(filed_under, id) FROM columnists WHERE id IN {who})), \
         members AS (SELECT id AS member, id, name, ruled_name FROM columnists \
             WHERE id IN (SELECT id FROM wanted) \
           UNION ALL SELECT id, filed_under, name, ruled_name FROM columnists \
             WHERE filed_under IN (SELECT id FROM wanted)) \
         SELECT id, 'a' AS about, name AS said FROM wanted \
         UNION SELECT m.id, 'b', s.spelling \
           FROM columnist_names s JOIN members m ON m.member = s.columnist \
         UNION SELECT id, 'b', name FROM members WHERE member <> id \
         UNION SELECT id, 'b', ruled_name FROM members WHERE ruled_name IS NOT NULL \
         UNION SELECT m.id, 'c', p.url \
           FROM columnist_profiles p JOIN members m ON m.member = p.columnist \
         UNION SELECT t.columnist, 'd', n.domain \
           FROM writings t JOIN wanted w ON w.id = t.columnist \
           JOIN newspapers n ON n.id = t.newspaper \
         UNION SELECT m.id, 'd', n.domain \
           FROM act_decisions d JOIN members m ON m.member = d.ruled \
           JOIN columns c ON c.id = d.column_id JOIN newspapers n ON n.id = c.newspaper \
         UNION SELECT t.columnist, 'e', t.language \
           FROM writings t JOIN wanted w ON w.id = t.columnist WHERE t.language <> '' \
         ORDER BY 1, 2, 3"
    )
}

async fn read_with_acts(
    writer: &mut Writer,
    who: &str,
    values: &[String],
) -> Result<Vec<KnownColumnist>> {
    let find = with_acts(who);
    let find = writer.dialect().as_one(&["id", "about", "said"], &find);
    let sql = Sql::built("reading who may be meant", find);
    let sql = values.iter().fold(sql, Sql::bind);
    let rows: Vec<(i64, String, String)> = sql.lists(writer.look().await?).await?;
    let mut roster: Vec<KnownColumnist> = Vec::new();
    for (id, about, text) in rows {
        let id = ColumnistId(id);
        if about == "a" {
            roster.push(KnownColumnist {
                id,
                name: text,
                aliases: Vec::new(),
                newspapers: Vec::new(),
                languages: Vec::new(),
                profile_urls: Vec::new(),
            });
            continue;
        }
        let Some(one) = roster.last_mut().filter(|one| one.id == id) else {
            continue;
        };
        match about.as_str() {
            "b" if text != one.name => one.aliases.push(text),
            "c" => one.profile_urls.push(text),
            "d" => one.newspapers.push(text),
            "e" => one.languages.extend(Language::parse(&text)),
            _ => {}
        }
    }
    Ok(roster)
}
