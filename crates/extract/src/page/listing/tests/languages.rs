//! Lists in scripts of all kinds.
use std::fmt::Write as _;

use super::{read_at, told};

#[test]
fn arabic_from_the_right() {
    let item = |number: u64, title: &str, writer: &str, day: &str| {
        format!(
            r#"<article class="item"><a href="/opinion/{number}"><img src="a.jpg"></a><h3><a href="/opinion/{number}">{title}</a></h3><span class="w"><a href="/authors/{number}7">{writer}</a></span><span class="t">{day}</span></article>"#
        )
    };
    let list = format!(
        "{}{}{}",
        item(81231, "من يدفع ثمن السد؟", "ليلى منصور", "٤ مارس ٢٠٢٦"),
        item(
            81230,
            "لماذا لم أعد آكل السمك",
            "سامي الخطيب",
            "3 مارس 2026"
        ),
        item(81229, "رسالة إلى مدير الميناء", "هند درويش", "2026/03/02"),
    );
    let page = format!(
        r#"<html lang="ar" dir="rtl"><body><nav><a href="/news">أخبار</a><a href="/opinion">رأي</a></nav><main>{list}</main>
        <section><h3>الأكثر قراءة</h3><div><a href="/news/71231">غرقت العبارة في الميناء ليلة أمس ولم يرها أحد</a></div><div><a href="/news/71232">العمدة لا يريد أن يقول لماذا غرقت العبارة</a></div></section></body></html>"#
    );
    assert_eq!(
        told(&read_at("https://almawj.example/opinion", &page)),
        [
            "/opinion/81231 | من يدفع ثمن السد؟ | ليلى منصور | 2026-03-04 | ",
            "/opinion/81230 | لماذا لم أعد آكل السمك | سامي الخطيب | 2026-03-03 | ",
            "/opinion/81229 | رسالة إلى مدير الميناء | هند درويش | 2026-03-02 | ",
        ]
    );
}

#[test]
fn japanese_without_spaces() {
    let item = |number: u64, title: &str, writer: &str, day: &str| {
        format!(
            r#"<li><a href="/articles/{number}.html"><p class="ttl">{title}</p></a><p class="who">{writer}</p><p class="day">{day}</p></li>"#
        )
    };
    let list = format!(
        "<ul>{}{}{}</ul>",
        item(
            20_260_304_001,
            "堤防の費用は誰が払うのか",
            "潮田花子",
            "2026年3月4日"
        ),
        item(
            20_260_303_001,
            "私が魚を食べなくなった理由",
            "浜崎一郎",
            "2026年3月3日"
        ),
        item(20_260_302_001, "港長への手紙", "磯村梅", "2026年3月2日"),
    );
    let page = format!(
        r#"<html lang="ja"><body><div id="gnav"><a href="/">トップ</a><a href="/column/">コラム</a></div><div id="main">{list}</div>
        <div class="box"><h3>アクセスランキング</h3><ul><li><a href="/articles/20260301009.html">昨夜、港で渡し船が沈んだ</a></li><li><a href="/articles/20260301008.html">町長は理由を語らない</a></li></ul></div></body></html>"#
    );
    assert_eq!(
        told(&read_at("https://shio.example/column/", &page)),
        [
            "/articles/20260304001.html | 堤防の費用は誰が払うのか | 潮田花子 | 2026-03-04 | ",
            "/articles/20260303001.html | 私が魚を食べなくなった理由 | 浜崎一郎 | 2026-03-03 | ",
            "/articles/20260302001.html | 港長への手紙 | 磯村梅 | 2026-03-02 | ",
        ]
    );
}

/// A language, and three pieces: headline, writer, day.
type Paper = (
    &'static str,
    [(&'static str, &'static str, &'static str); 3],
);

const PAPERS: [Paper; 12] = [
    (
        "he",
        [
            ("מי ישלם על הסכר של האי", "נועה ברקן", "4 במרץ 2026"),
            ("למה אני כבר לא אוכל דגים", "אורי שלו", "3 במרץ 2026"),
            ("מכתב למנהל הנמל הישן", "דנה ים", "2 במרץ 2026"),
        ],
    ),
    (
        "fa",
        [
            ("چه کسی هزینه سد را می‌پردازد", "مریم ساحلی", "۴ مارس ۲۰۲۶"),
            (
                "چرا دیگر ماهی نمی‌خورم این روزها",
                "رضا دریایی",
                "۳ مارس ۲۰۲۶",
            ),
            ("نامه‌ای به رئیس بندر قدیمی", "لیلا موجی", "۲ مارس ۲۰۲۶"),
        ],
    ),
    (
        "zh",
        [
            ("海堤的钱到底该由谁来付", "潘海生", "2026年3月4日"),
            ("我为什么不再吃鱼了呢", "林渡", "2026年3月3日"),
            ("给港务长的一封公开信", "苏湾", "2026年3月2日"),
        ],
    ),
    (
        "ko",
        [
            ("방파제 비용은 누가 내는가", "한바다", "2026년 3월 4일"),
            (
                "내가 더는 생선을 먹지 않는 이유",
                "김나루",
                "2026년 3월 3일",
            ),
            ("항만장에게 보내는 공개 편지", "이섬", "2026년 3월 2일"),
        ],
    ),
    (
        "hi",
        [
            ("बाँध का पैसा कौन देगा आखिर", "मीरा सागर", "4 मार्च 2026"),
            ("मैं अब मछली क्यों नहीं खाता", "रवि तट", "3 मार्च 2026"),
            ("बंदरगाह के मुखिया के नाम चिट्ठी", "लता नाविक", "2 मार्च 2026"),
        ],
    ),
    (
        "th",
        [
            ("ใครจะเป็นคนจ่ายค่าเขื่อนกั้นน้ำ", "มาลี ชายเล", "4 มีนาคม 2026"),
            ("ทำไมผมไม่กินปลาอีกต่อไปแล้ว", "สมชาย ท่าเรือ", "3 มีนาคม 2026"),
            ("จดหมายถึงนายท่าเรือคนเก่า", "นิดา คลื่น", "2 มีนาคม 2026"),
        ],
    ),
    (
        "ru",
        [
            (
                "Кто заплатит за дамбу на острове",
                "Вера Причал",
                "4 марта 2026",
            ),
            ("Почему я больше не ем рыбу", "Олег Баркас", "3 марта 2026"),
            ("Письмо начальнику порта", "Нина Отлив", "2 марта 2026"),
        ],
    ),
    (
        "el",
        [
            (
                "Ποιος θα πληρώσει για το φράγμα",
                "Άννα Λιμάνη",
                "4 Μαρτίου 2026",
            ),
            ("Γιατί δεν τρώω πια ψάρι", "Νίκος Κύμας", "3 Μαρτίου 2026"),
            ("Ένα γράμμα στον λιμενάρχη", "Ρέα Ακτή", "2 Μαρτίου 2026"),
        ],
    ),
    (
        "tr",
        [
            ("Seddin parasını kim ödeyecek", "Deniz Yalı", "4 Mart 2026"),
            ("Neden artık balık yemiyorum", "Ayşe İskele", "3 Mart 2026"),
            ("Liman başkanına açık mektup", "Can Dalga", "2 Mart 2026"),
        ],
    ),
    (
        "ka",
        [
            ("ვინ გადაიხდის კაშხლის ფულს", "ნინო ზღველი", "2026-03-04"),
            ("რატომ აღარ ვჭამ თევზს ახლა", "გია ნავი", "2026-03-03"),
            ("წერილი პორტის უფროსს დღეს", "მაია ტალღა", "2026-03-02"),
        ],
    ),
    (
        "bn",
        [
            ("বাঁধের টাকা শেষে কে দেবে", "মিতা সাগর", "৪ মার্চ ২০২৬"),
            ("কেন আমি আর মাছ খাই না", "রবি নাবিক", "৩ মার্চ ২০২৬"),
            ("বন্দরের প্রধানকে খোলা চিঠি", "লতা ঢেউ", "২ মার্চ ২০২৬"),
        ],
    ),
    (
        "vi",
        [
            ("Ai sẽ trả tiền cho con đê", "Lê Hải Vân", "4/3/2026"),
            ("Vì sao tôi không ăn cá nữa", "Trần Bến", "3/3/2026"),
            ("Thư gửi ông trưởng cảng cũ", "Phạm Sóng", "2/3/2026"),
        ],
    ),
];

/// Records whose markup says nothing: headline, writer and day in boxes alike.
#[test]
fn writers_and_days_are_known_in_every_script() {
    for (language, pieces) in PAPERS {
        let mut list = String::new();
        let mut expected = Vec::new();
        for (number, (title, writer, day)) in (0..).zip(pieces) {
            let id = 900_100 - number;
            let _ = write!(
                list,
                "<div class=r><div class=a><a href='/p/{id}'>{title}</a></div><div class=b>{writer}</div><div class=e>{day}</div></div>"
            );
            expected.push(format!(
                "/p/{id} | {title} | {writer} | 2026-03-0{} | ",
                4 - number
            ));
        }
        let page = format!(
            "<html lang={language}><body><div class=nav><a href='/p/1'>1</a></div><div class=l>{list}</div></body></html>"
        );
        let found = told(&read_at("https://paper.example/opinion/", &page));
        assert_eq!(found, expected, "{language}");
    }
}
