use super::{find, parse};

fn check(text: &str, language: &str, expected: &str) {
    let found = parse(text, Some(language), language == "en").map(|moment| moment.local());
    assert_eq!(found.as_deref(), Some(expected), "{text}");
}

#[test]
fn machines_write_dates_in_many_ways() {
    check("2021-10-06", "en", "2021-10-06");
    check(
        "2021-10-06T07:40:21+0530",
        "en",
        "2021-10-06T07:40:21+05:30",
    );
    check(
        "2021-10-06T07:40:21.123Z",
        "en",
        "2021-10-06T07:40:21+00:00",
    );
    check("2021-10-06 07:40", "en", "2021-10-06T07:40:00");
    check("20211006", "en", "2021-10-06");
    check(
        "Fri Apr 28 19:20:36 CEST 2023",
        "de",
        "2023-04-28T19:20:36+02:00",
    );
    check("1633505621", "en", "2021-10-06T07:33:41+00:00");
    check(
        "Wed, 06 Oct 2021 07:40:21 GMT",
        "en",
        "2021-10-06T07:40:21+00:00",
    );
    check(
        "Wed Oct 6 2021 07:40:21 -0400",
        "en",
        "2021-10-06T07:40:21-04:00",
    );
}

#[test]
fn newspapers_write_dates_in_their_languages() {
    for (text, language, expected) in [
        (
            "Published October 6th, 2021 at 7:40 p.m. EDT",
            "en",
            "2021-10-06T19:40:00-04:00",
        ),
        ("6 Oct 2021, 12:05am", "en", "2021-10-06T00:05:00"),
        ("10/6/2021", "en", "2021-10-06"),
        ("06.10.2021 - 07:40 Uhr", "de", "2021-10-06T07:40:00"),
        ("Mittwoch, 6. Oktober 2021", "de", "2021-10-06"),
        (
            "publié le 6 octobre 2021 à 7h40",
            "fr",
            "2021-10-06T07:40:00",
        ),
        ("6 de octubre de 2021", "es", "2021-10-06"),
        ("6 de out. de 2021 às 07h40", "pt", "2021-10-06T07:40:00"),
        ("środa, 6 października 2021", "pl", "2021-10-06"),
        ("6. listopada 2021.", "hr", "2021-10-06"),
        ("6. listopadu 2021", "cs", "2021-11-06"),
        ("6.10.2021 klo 9.15", "fi", "2021-10-06T09:15:00"),
        ("2021. október 6.", "hu", "2021-10-06"),
        ("2021 m. spalio 6 d.", "lt", "2021-10-06"),
        ("2021. gada 6. oktobris", "lv", "2021-10-06"),
        ("6 Ekim 2021 Çarşamba", "tr", "2021-10-06"),
        ("6 октября 2021 г., 07:40", "ru", "2021-10-06T07:40:00"),
        ("6 Οκτωβρίου 2021", "el", "2021-10-06"),
        ("2021年10月6日 7時40分", "ja", "2021-10-06T07:40:00"),
        ("2021년 10월 6일 오후 7시 40분", "ko", "2021-10-06T19:40:00"),
        ("2021.10.06 07:40", "ko", "2021-10-06T07:40:00"),
        ("ngày 6 tháng 10 năm 2021", "vi", "2021-10-06"),
        ("٦ أكتوبر ٢٠٢١", "ar", "2021-10-06"),
        ("6 تشرين الأول 2021", "ar", "2021-10-06"),
        ("۱۴ مهر ۱۴۰۰", "fa", "2021-10-06"),
        ("6 באוקטובר 2021", "he", "2021-10-06"),
        ("६ अक्टूबर २०२१", "hi", "2021-10-06"),
        ("৬ অক্টোবর ২০২১", "bn", "2021-10-06"),
        ("6 ตุลาคม 2564", "th", "2021-10-06"),
        ("6 ต.ค. 2564", "th", "2021-10-06"),
        ("Kolmapäev, 6. oktoober 2021", "et", "2021-10-06"),
        ("令和3年10月6日 7時40分", "ja", "2021-10-06T07:40:00"),
        ("令和元年5月1日", "ja", "2019-05-01"),
        ("民國110年10月6日", "zh", "2021-10-06"),
        ("6 ต.ค. 64", "th", "2021-10-06"),
        ("1 رمضان 1442 هـ", "ar", "2021-04-13"),
        ("៦ តុលា ២០២១", "km", "2021-10-06"),
        ("2021eko urriaren 6a", "eu", "2021-10-06"),
        (
            "Rabu, 6 Okt 2021 07:40 WIB",
            "id",
            "2021-10-06T07:40:00+07:00",
        ),
        (
            "Thứ tư, 06/10/2021, 07:40 (GMT+7)",
            "vi",
            "2021-10-06T07:40:00+07:00",
        ),
        ("6-oktabr, 2021", "uz", "2021-10-06"),
        // a second date is no clock time
        ("05.04.2025 - Güncelleme: 06.04.2025", "tr", "2025-04-05"),
    ] {
        check(text, language, expected);
    }
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "Call 030 123456",
        "3.14.15.92",
        "may 2021",
        "31.02.2021",
        "12:30",
        "Chapter 12, 13 and 14",
        // day and hour, without a year
        "06月24日 11時10分",
        "24 juin 11h10",
    ] {
        assert_eq!(parse(text, None, false), None, "{text}");
    }
}

#[test]
fn all_dates_of_a_text_are_found_with_their_places() {
    let text = "Published 6 October 2021, updated on 10/6/2022 at 7:40";
    let found = find(text, Some("en"), true, 5);
    let texts: Vec<&str> = found.iter().map(|one| &text[one.from..one.to]).collect();
    assert_eq!(texts, ["6 October 2021", "10/6/2022"]);
    assert_eq!(found[0].other, None);
    assert_eq!(found[1].moment.local(), "2022-10-06T07:40:00");
    assert_eq!(found[1].swapped().unwrap().local(), "2022-06-10T07:40:00");
}
