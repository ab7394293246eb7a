//! Sample values: invented writers in invented newspapers, with the traps that
//! pages meet (two writers, nobody, two directions, scripts without spaces, markup
//! in every field).

use colonnade_model::{
    Access, Column, ColumnId, ColumnKind, ColumnState, ColumnistId, Counters, Country, Credit,
    CreditedColumnist, Evidence, ExcerptRule, Language, Moment, Name, Newspaper, NewspaperId,
    Precision, Rights, slug,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::{Frame, Place};
use crate::{preferences::Preferences, words::Now};

pub(crate) fn now() -> Now {
    Now {
        at: "2026-11-23T12:40:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
    }
}

pub(crate) fn newspaper(name: &str, country: &str, language: &str) -> Newspaper {
    Newspaper {
        id: NewspaperId(1),
        slug: slug(name),
        name: name.to_owned(),
        domain: "waterkant.example".to_owned(),
        home: "https://waterkant.example/".to_owned(),
        country: Country::parse(country),
        language: Language::parse(language),
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: true,
    }
}

fn credit(name: &str) -> Credit {
    Credit {
        name: Name::person(name),
        columnist: Some(CreditedColumnist {
            id: ColumnistId(1),
            slug: slug(name),
            name: name.to_owned(),
        }),
        evidence: vec![
            Evidence {
                reason: "json-ld".to_owned(),
                detail: name.to_owned(),
            },
            Evidence {
                reason: "printed-line".to_owned(),
                detail: format!("By {name}"),
            },
        ],
        unsure: false,
    }
}

pub(crate) struct Sketch {
    pub(crate) writers: &'static [&'static str],
    pub(crate) newspaper: (&'static str, &'static str),
    pub(crate) language: &'static str,
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) hours: i64,
    pub(crate) reads: u64,
}

pub(crate) const SKETCHES: &[Sketch] = &[
    Sketch {
        writers: &["Ilse Maren"],
        newspaper: ("De Waterkant", "NL"),
        language: "en",
        title: "The dike inspector knows what the minister forgot",
        text: "Every autumn a man in a yellow coat walks eleven kilometres of grass and writes down molehills. It is the cheapest defence budget in Europe, and the only one that has never failed. He has a pencil, because ink runs, and a stick, because a stick finds what a satellite cannot: the soft place under the green.\n\nThe ministry has decided that he can be replaced by a model. The model is good. I have seen it; it predicts seepage to the metre, and it has never once been rained on. What it cannot do is knock at the farm by the third sluice and ask why the sheep stand on the crown this year and not on the slope.\n\nI do not write against models. I write against the habit of dismissing the last person who goes outside …",
        hours: 1,
        reads: 1204,
    },
    Sketch {
        writers: &["סיגל ברנע"],
        newspaper: ("הד המזרח", "IL"),
        language: "he",
        title: "מי מפחד מספרייה שפתוחה בשבת",
        text: "בשבע בבוקר כבר עמדו בתור שלושה גמלאים, שתי סטודנטיות ואב עם עגלה. אף אחד מהם לא בא לעשות מהפכה; הם באו בשביל המזגן, בשביל העיתון, ובשביל השקט שאין בבית.\n\nהעירייה החליטה לסגור, ואחר כך החליטה לבדוק, ואחר כך החליטה להחליט …",
        hours: 4,
        reads: 740,
    },
    Sketch {
        writers: &["Tuna Akdere"],
        newspaper: ("Körfez Postası", "TR"),
        language: "tr",
        title: "Fındığın fiyatını kim koyuyor?",
        text: "Her ağustos aynı sahne: üretici terazinin başında, alıcı telefonun ucunda, bakan ekranda. Üçü de rakam söyler ama yalnız biri bekleyebilir …",
        hours: 6,
        reads: 963,
    },
    Sketch {
        writers: &["Josephine Okello", "Mark Dunne"],
        newspaper: ("The Lakeside Standard", "KE"),
        language: "en",
        title: "Two ferries, one lake and a very long argument",
        text: "We disagree about almost everything, which is why the editor put us on the same boat. By the second hour we agreed on one thing: the timetable is fiction …",
        hours: 9,
        reads: 512,
    },
    Sketch {
        writers: &["Ana Roldán"],
        newspaper: ("El Faro del Sur", "AR"),
        language: "es",
        title: "La inflación también se hereda",
        text: "Mi abuela guardaba azúcar. Mi madre, dólares. Yo guardo capturas de pantalla de precios …",
        hours: 26,
        reads: 3310,
    },
    Sketch {
        writers: &["王静怡"],
        newspaper: ("海岸评论", "SG"),
        language: "zh-Hans",
        title: "排队的人比店里的人更懂这座城市",
        text: "早上六点半，面摊还没开火，队伍已经转过街角。没有人看手机，大家都在看前面那个人的背包 …",
        hours: 27,
        reads: 2045,
    },
    Sketch {
        writers: &["هدى المنصوري"],
        newspaper: ("صوت الساحل", "MA"),
        language: "ar",
        title: "الحافلة رقم 14 لا تصل أبدا",
        text: "من ينتظر الحافلة يتعلم أشياء لا تعلمها الجامعة: الصبر، وقراءة الغيوم، وفن الاعتذار لرب العمل …",
        hours: 28,
        reads: 1877,
    },
    Sketch {
        writers: &[],
        newspaper: ("De Waterkant", "NL"),
        language: "en",
        title: "Editorial: The bill for the summer comes in winter",
        text: "The heat is forgotten by the first frost. The invoices are not …",
        hours: 30,
        reads: 0,
    },
    Sketch {
        writers: &["Ελένη Καραβά"],
        newspaper: ("Το Λιμάνι", "GR"),
        language: "el",
        title: "Το καφενείο ψηφίζει πρώτο",
        text: "Πριν ανοίξουν οι κάλπες, ο λογαριασμός έχει ήδη βγει: τρεις ελληνικοί, ένας σκέτος και μια άποψη για όλα …",
        hours: 54,
        reads: 31,
    },
    Sketch {
        writers: &["Борис Лисицин"],
        newspaper: ("Северный берег", "KZ"),
        language: "ru",
        title: "Снег, который никто не заказывал",
        text: "В октябре город каждый год удивляется зиме, как дальнему родственнику, который приезжает без звонка …",
        hours: 55,
        reads: 8,
    },
    Sketch {
        writers: &["मीरा जोशी"],
        newspaper: ("नदी समाचार", "IN"),
        language: "hi",
        title: "जिस पुल का उद्घाटन तीन बार हुआ",
        text: "पहली बार मंत्री आए, दूसरी बार कैमरे आए, तीसरी बार बारिश आई। पुल तीनों बार वहीं था, हम ही बदलते रहे …",
        hours: 80,
        reads: 77,
    },
    Sketch {
        writers: &[
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
        ],
        newspaper: ("</title><script>alert(2)</script>", "FR"),
        language: "fr",
        title: "</script><script>alert(3)</script> & \u{202e}evil",
        text: "<b>bold</b> & </p><style>*{display:none}</style>\n\n]]> <!-- --> {{ 7*7 }} \u{0}\u{1}",
        hours: 90,
        reads: 5,
    },
];

pub(crate) fn column(number: usize, sketch: &Sketch) -> Column {
    let listed_at = now().at - SignedDuration::from_hours(sketch.hours);
    let printed: jiff::civil::DateTime = "2026-11-23T06:40:00".parse().unwrap();
    let (name, country) = sketch.newspaper;
    Column {
        id: ColumnId(i64::try_from(number).unwrap()),
        newspaper: newspaper(name, country, sketch.language),
        url: "https://waterkant.example/columns/dike".to_owned(),
        credits: sketch.writers.iter().map(|name| credit(name)).collect(),
        byline: sketch.writers.first().map(|name| format!("By {name}")),
        title: sketch.title.to_owned(),
        subtitle: (number == 0)
            .then(|| "A country below the sea is kept by people who notice.".to_owned()),
        section: Some("Opinion".to_owned()),
        language: Language::parse(sketch.language),
        kind: if sketch.writers.is_empty() {
            ColumnKind::Editorial
        } else {
            ColumnKind::Opinion
        },
        access: Access::Metered,
        published: Moment::new(printed, None, Precision::Minute),
        first_seen_at: listed_at,
        listed_at,
        words: 840,
        excerpt: sketch.text.to_owned(),
        rights: Rights::default(),
        keywords: vec!["water".to_owned(), "<i>".to_owned()],
        counters: Counters {
            favourites: sketch.reads / 3,
            reads: sketch.reads,
            visits: sketch.reads / 5,
        },
        version: 1,
        printings: if number == 0 { 2 } else { 1 },
        state: ColumnState::Shown,
    }
}

pub(crate) fn columns() -> Vec<Column> {
    SKETCHES
        .iter()
        .enumerate()
        .map(|(number, sketch)| column(number, sketch))
        .collect()
}

pub(crate) fn frame(place: Place, title: &str) -> Frame {
    Frame {
        title: title.to_owned(),
        description: "About <this> \"page\"".to_owned(),
        canonical: "https://columns.example/".to_owned(),
        back: "/search?q=a&b".to_owned(),
        place,
        preferences: Preferences::default(),
        has_preferences: false,
        today: "Monday 23 November 2026".to_owned(),
        today_iso: "2026-11-23".to_owned(),
        feed: Some("/latest".to_owned()),
        feed_query: String::new(),
        feed_title: None,
        listed: true,
        kind: "website",
        data: None,
    }
}

/// Timestamp used where the day alone matters.
pub(crate) fn moment() -> Timestamp {
    now().at
}
