use colonnade_model::{Block, Byline, BylineSource, Evidence, Inline, Name, PrintedByline, Rights};

use super::Json;

#[test]
fn every_kind_of_block_reads_back() {
    let link = Inline::Link {
        address: "https://a.example/".into(),
        inlines: vec![Inline::Strong(vec![Inline::Emphasis(vec![
            Inline::Text("x\"\\".into()),
            Inline::Break,
        ])])],
    };
    let body = vec![
        Block::paragraph("ein · 一 · א"),
        Block::Heading {
            level: 3,
            inlines: vec![link.clone()],
        },
        Block::Quotation(vec![Block::Paragraph(vec![])]),
        Block::List {
            ordered: true,
            items: vec![vec![Block::Rule], vec![]],
        },
        Block::Figure {
            image: "https://a.example/i.png".into(),
            alternative: "a dike".into(),
            caption: vec![link],
        },
        Block::Rule,
        Block::Embed("https://v.example/1".into()),
    ];
    assert_eq!(Vec::<Block>::read(&body.write()).unwrap(), body);
}

#[test]
fn a_body_nested_too_deep_keeps_its_text() {
    let mut body = vec![Block::paragraph("inside")];
    for _ in 0..500 {
        body = vec![Block::Quotation(body)];
    }
    let read = Vec::<Block>::read(&body.write()).unwrap();
    assert_eq!(read, [Block::paragraph("inside")]);
    let mut body = vec![Block::paragraph("inside")];
    for _ in 0..28 {
        body = vec![Block::List {
            ordered: false,
            items: vec![body],
        }];
    }
    assert_eq!(Vec::<Block>::read(&body.write()).unwrap(), body);
}

#[test]
fn evidence_without_a_detail_is_one_word_and_was_two() {
    let evidence = |reason: &str, detail: &str| Evidence {
        reason: reason.into(),
        detail: detail.into(),
    };
    let all = vec![evidence("feed", ""), evidence("page", "a")];
    assert_eq!(all.write(), r#"[["feed"],["page","a"]]"#);
    assert_eq!(Vec::<Evidence>::read(&all.write()).unwrap(), all);
    let before = r#"[["feed",""],["page","a"]]"#;
    assert_eq!(Vec::<Evidence>::read(before).unwrap(), all);
}

#[test]
fn bylines_and_rights_read_back_without_nul() {
    let byline = Byline {
        printed: Some("By A\0 B".into()),
        names: vec![Name::person("A B"), Name::organisation("Desk")],
        evidence: vec![BylineSource::JsonLd, BylineSource::Given],
    };
    let read = Byline::read(&byline.write()).unwrap();
    assert_eq!(read.printed.as_deref(), Some("By A B"));
    assert_eq!(read.names, byline.names);
    assert_eq!(read.evidence, byline.evidence);
    let printed = vec![PrintedByline {
        text: "A".into(),
        source: BylineSource::Headline,
        kind: None,
        url: Some("https://a.example/a".into()),
    }];
    assert_eq!(
        Vec::<PrintedByline>::read(&printed.write()).unwrap(),
        printed
    );
    let rights = Rights {
        max_snippet: Some(0),
        noindex: true,
        ..Rights::default()
    };
    assert_eq!(Rights::read(&rights.write()).unwrap(), rights);
    assert!(Rights::read("{").is_err());
}
