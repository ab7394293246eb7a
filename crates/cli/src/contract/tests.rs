use colonnade_model::{Access, Block, ColumnKind, Draft, ExcerptRule, Inline, Moment, Precision};

use super::*;

fn sample() -> Draft {
    let mut draft = Draft::empty("https://www.lantern.example/opinion/1");
    draft.newspaper.name = Some("The Lantern".into());
    draft.newspaper.domain = "lantern.example".into();
    draft.title = Some("A small thing".into());
    draft.kind = ColumnKind::Opinion;
    draft.access = Access::Metered;
    draft.language = colonnade_model::Language::parse("en");
    draft.published = Moment::from_local("2021-10-06T00:00:00-04:00", Precision::Day);
    draft.blocks = vec![
        Block::paragraph("One."),
        Block::Quotation(vec![Block::Paragraph(vec![Inline::Link {
            address: "https://a.example/".into(),
            inlines: vec![Inline::Text("Two.".into())],
        }])]),
        Block::Rule,
    ];
    draft.rights.max_snippet = Some(80);
    draft
}

#[test]
fn a_line_reads_back_as_the_draft_it_was() {
    let original = sample();
    let byline = Byline {
        printed: Some("By Ada Larch".into()),
        names: vec![colonnade_model::Name::person("Ada Larch")],
        evidence: vec![colonnade_model::BylineSource::JsonLd],
    };
    let capture = Capture {
        url: original.url.clone(),
        fetched_at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body: Vec::new(),
        record_id: None,
    };
    let excerpt = colonnade_extract::excerpt(
        &original.text(),
        None,
        &ExcerptRule::default(),
        &original.rights,
    );
    let line = page(
        &capture,
        &original,
        &byline,
        excerpt,
        vec!["a note".into()],
        None,
    );
    assert!(!line.contains('\n'));
    let (mut back, first_seen_at) = draft(&line).unwrap().unwrap();
    assert_eq!(first_seen_at, None);
    assert_eq!(back.bylines[0].text, "Ada Larch");
    back.bylines.clear();
    assert_eq!(back, original);
}

#[test]
fn a_line_from_outside_cannot_bring_in_a_script() {
    let line = r#"{"type":"column","url":"https://a.example/1","blocks":[{"type":"paragraph","inlines":[{"type":"link","address":"javascript:alert(1)","inlines":[{"type":"text","text":"x"}]}]}]}"#;
    let (draft, _) = draft(line).unwrap().unwrap();
    assert_eq!(
        draft.blocks,
        [Block::Paragraph(vec![Inline::Emphasis(vec![
            Inline::Text("x".into())
        ])])]
    );
}

#[test]
fn other_lines_are_no_columns_and_bad_ones_are_errors() {
    assert_eq!(draft(r#"{"type":"feed","url":null}"#).unwrap(), None);
    assert_eq!(
        draft(&failed(
            "https://a.example/",
            None,
            "file ends inside the record"
        ))
        .unwrap(),
        None
    );
    assert!(draft("{").is_err());
    assert!(draft(r#"{"type":"column","blocks":[{"type":"script"}]}"#).is_err());
}
