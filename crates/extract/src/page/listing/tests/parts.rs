//! Parts of a page that stand around and within its list.
use super::{page, read};

#[test]
fn a_leading_piece_and_two_bare_links_within_a_card() {
    let list = r#"<section class="hero"><h2 class="hero__title"><a href="/opinion/the-island-votes-on-the-dike">The island votes on the dike</a></h2><p class="hero__by">By Ida Tarrant</p></section>
        <div class="grid"><div class="card"><p class="k">Analysis</p><h3><a href="/opinion/why-i-no-longer-eat-fish">Why I no longer eat fish</a></h3><p class="w">By Bo Lind</p>
        <ul class="more"><li><a href="/opinion/fish-one-the-first-of-the-series">The first of the series on fish</a></li><li><a href="/opinion/fish-two-the-second-of-the-series">The second of the series on fish</a></li></ul></div>
        <div class="card"><h3><a href="/opinion/the-ferry-again-and-again">The ferry, again</a></h3><p class="w">By Ana Vey</p></div></div>"#;
    assert_eq!(
        read(&page(list)),
        [
            "/opinion/the-island-votes-on-the-dike | The island votes on the dike | By Ida Tarrant |  | ",
            "/opinion/why-i-no-longer-eat-fish | Why I no longer eat fish | By Bo Lind |  | ",
            "/opinion/the-ferry-again-and-again | The ferry, again | By Ana Vey |  | ",
        ]
    );
}

#[test]
fn the_same_piece_twice_is_given_once_with_all_that_is_said() {
    let list = r#"<ul class="list"><li><a href="/opinion/the-ferry-again-and-again">The ferry, again</a></li><li><a href="/opinion/why-i-no-longer-eat-fish">Why I no longer eat fish</a></li>
        <li><a href="https://m.tides.example/opinion/who-pays-for-the-dike?utm_medium=x">Who pays for the dike?</a></li></ul>
        <article><h3><a href="/opinion/who-pays-for-the-dike/">Who pays for the dike?</a></h3><span class="author">Ida Tarrant</span> <time datetime="2026-03-04T06:00:00+01:00">4 March</time></article>
        <article><h3><a href="/opinion/a-letter-to-the-harbour-master">A letter to the harbour master</a></h3><span class="author">Bo Lind</span> <time datetime="2026-03-03T06:00:00+01:00">3 March</time></article>"#;
    assert_eq!(
        read(&page(list)),
        [
            "/opinion/the-ferry-again-and-again | The ferry, again |  |  | ",
            "/opinion/why-i-no-longer-eat-fish | Why I no longer eat fish |  |  | ",
            "/opinion/who-pays-for-the-dike | Who pays for the dike? | Ida Tarrant | 2026-03-04T06:00:00+01:00 | ",
            "/opinion/a-letter-to-the-harbour-master | A letter to the harbour master | Bo Lind | 2026-03-03T06:00:00+01:00 | ",
        ]
    );
}

#[test]
fn terms_and_their_descriptions() {
    let list = "<dl><dt>4 March 2026</dt><dd><a href='/op/2026/who-pays.html'>Who pays for the dike?</a><br>Ida Tarrant</dd>
        <dt>3 March 2026</dt><dd><a href='/op/2026/no-fish.html'>Why I no longer eat fish</a><br>Bo Lind</dd>
        <dt>2 March 2026</dt><dd><a href='/op/2026/ferry.html'>The ferry that never came back</a><br>Ana Vey</dd></dl>";
    assert_eq!(
        read(&page(list)),
        [
            "/op/2026/who-pays.html | Who pays for the dike? | Ida Tarrant | 2026-03-04 | ",
            "/op/2026/no-fish.html | Why I no longer eat fish | Bo Lind | 2026-03-03 | ",
            "/op/2026/ferry.html | The ferry that never came back | Ana Vey | 2026-03-02 | ",
        ]
    );
}

#[test]
fn columnists_with_their_newest_pieces() {
    let item = |name: &str, slug: &str, title: &str| {
        let person = name.to_lowercase().replace(' ', "-");
        format!(
            r#"<li><a href="/columnists/{person}"><img src="p.jpg" alt="{name}"></a><a href="/columnists/{person}">{name}</a><a href="/columnists/{person}/{slug}-77102">{title}</a></li>"#
        )
    };
    let list = format!(
        "<ul>{}{}{}</ul>",
        item("Ida Tarrant", "dike", "Who pays for the dike?"),
        item("Bo Lind", "fish", "Why I no longer eat fish"),
        item("Ana Vey", "ferry", "The ferry, again"),
    );
    assert_eq!(
        read(&page(&list)),
        [
            "/columnists/ida-tarrant/dike-77102 | Who pays for the dike? | Ida Tarrant |  | ",
            "/columnists/bo-lind/fish-77102 | Why I no longer eat fish | Bo Lind |  | ",
            "/columnists/ana-vey/ferry-77102 | The ferry, again | Ana Vey |  | ",
        ]
    );
}
