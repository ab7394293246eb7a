//! Where on a newspaper's site things are: addresses and the words of links, lower case; a
//! phrase is divided by `_`.

/// Labels of links to lists of those who write opinions.
pub(in crate::page) const COLUMNISTS: &str = "columnists our_columnists all_columnists opinion_columnists opinion_writers our_writers contributors opinion_contributors \
    kolumnisten unsere_kolumnisten kolumnistinnen kolumnisten_und_kolumnistinnen gastautoren columnisten onze_columnisten opiniemakers \
    columnistas nuestros_columnistas todos_los_columnistas firmas opinadores articulistas colunistas todos_os_colunistas cronistas colunistas_e_blogueiros \
    columnistes chroniqueurs nos_chroniqueurs éditorialistes editorialistas editorialisti opinionisti le_firme firme \
    felietoniści publicyści komentátoři komentátori komentatorzy sloupkaři glosátoři \
    krönikörer kolumnister ledarskribenter kommentatorer spaltister klummeskribenter kronikører kolumnistit kolumnistid arvamusliidrid pistahöfundar \
    kolumnisti kolumnistai komentētāji viedokļu_autori kolumnistë publicisták véleményvezérek editorialiști comentatori \
    yazarlar köşe_yazarları tüm_yazarlar yazarlarımız köşə_yazarları müəlliflər \
    колумнисты колумнисти наши_колумнисты обозреватели авторы_колонок колумністи автори_колонок блогери коментатори аўтары \
    αρθρογράφοι οι_αρθρογράφοι στήλες_αρθρογράφων \
    كتاب الكتاب كتاب_الرأي كتّاب كتّاب_الرأي كتاب_المقالات كتابنا أقلام نویسندگان یادداشت‌نویسان کالم_نگار کالم_نویس בעלי_טורים כותבי_הדעות טוריסטים \
    स्तंभकार लेखक कॉलमनिस्ट কলামিস্ট লেখক કટારલેખકો ਲੇਖਕ கட்டுரையாளர்கள் కాలమిస్టులు ಅಂಕಣಕಾರರು കോളമിസ്റ്റുകൾ \
    作者 专栏作家 專欄作家 作者專欄 专栏作者 名家专栏 コラムニスト 論説委員 執筆者 執筆者一覧 筆者一覧 필진 칼럼니스트 논설위원 \
    kolumnis para_kolumnis penulis kolomnis tác_giả cây_bút คอลัมนิสต์ นักเขียน mga_kolumnista waandishi የአምድ_ጸሐፊዎች მოსვეტეები სვეტის_ავტორები սյունակագիրներ";

/// Labels of links to lists of all who write.
pub(in crate::page) const WRITERS: &str = "authors all_authors writers journalists our_journalists reporters staff_writers autoren alle_autoren autorinnen_und_autoren unsere_autoren redakteure \
    auteurs journalistes journalisten autores periodistas jornalistas autori giornalisti autorzy dziennikarze autoři autori_článkov skribenter författare journalister forfattere \
    kirjoittajat toimittajat autorid autorius autoriai autoru szerzők szerzőink autorii muhabirler авторы автори журналисты журналісти новинари συντάκτες الكتّاب_والصحفيون المحررون کتابت כתבים הכתבים শিল্পী_লেখক \
    記者 记者 記者一覧 기자 기자목록 wartawan para_penulis phóng_viên ผู้สื่อข่าว ავტორები հեղինակներ";

/// Parameters and folders that number the pages of a list.
pub(in crate::page) const PAGE_NUMBERS: &[&str] = &[
    "page",
    "p",
    "paged",
    "pg",
    "pagina",
    "página",
    "pag",
    "seite",
    "sida",
    "side",
    "sivu",
    "strona",
    "strana",
    "stranica",
    "oldal",
    "sayfa",
    "halaman",
    "trang",
    "pageno",
    "pagenum",
    "pagenumber",
    "page_no",
    "currentpage",
    "pages",
    "puslapis",
    "lapa",
    "leht",
    "страница",
];

/// Where feeds and sitemaps often are, relative to the front page, the most likely first
/// of each kind: what publishing systems that newspapers use do by themselves.
pub(in crate::page) const FEEDS: &[(&str, bool)] = &[
    ("/opinion/feed/", true),
    ("/opinion/rss", true),
    ("/opinion/rss.xml", true),
    ("/rss/opinion.xml", true),
    ("/rss/opinion", true),
    ("/category/opinion/feed/", true),
    (
        "/arc/outboundfeeds/rss/category/opinion/?outputType=xml",
        true,
    ),
    (
        "/arc/outboundfeeds/rss/section/opinion/?outputType=xml",
        true,
    ),
    ("/columns/feed/", true),
    ("/columnists/feed/", true),
    ("/editorials/feed/", true),
    ("/feeds/opinion.xml", true),
    (
        "/search/?q=&t=article&l=50&s=start_time&sd=desc&c=opinion*&f=rss",
        true,
    ),
    ("/feed/", false),
    ("/rss", false),
    ("/rss.xml", false),
    ("/feed.xml", false),
    ("/atom.xml", false),
    ("/index.xml", false),
    ("/feed.json", false),
    ("/rss/", false),
    ("/rss/all", false),
    ("/rss/index.xml", false),
    ("/rss/news.xml", false),
    ("/feeds/", false),
    ("/feeds/rss.xml", false),
    ("/index.rss", false),
    ("/index.rdf", false),
    ("/rss/feed.xml", false),
    ("/rss2.xml", false),
    ("/atom", false),
    ("/feed/atom/", false),
    ("/?feed=rss2", false),
    ("/arc/outboundfeeds/rss/?outputType=xml", false),
    ("/feeds/posts/default", false),
    ("/spip.php?page=backend", false),
    ("/rssfeed", false),
    ("/rss.php", false),
];

/// See [`FEEDS`]; whether it lists news of the last days.
pub(in crate::page) const SITEMAPS: &[(&str, bool)] = &[
    ("/news-sitemap.xml", true),
    ("/sitemap-news.xml", true),
    ("/sitemap_news.xml", true),
    ("/googlenews.xml", true),
    ("/google-news-sitemap.xml", true),
    ("/sitemap/news.xml", true),
    ("/sitemaps/news.xml", true),
    ("/arc/outboundfeeds/news-sitemap/?outputType=xml", true),
    ("/sitemap.xml", false),
    ("/sitemap_index.xml", false),
    ("/sitemap-index.xml", false),
    ("/wp-sitemap.xml", false),
    ("/sitemaps/sitemap.xml", false),
    ("/sitemap/sitemap.xml", false),
    ("/sitemap.xml.gz", false),
    ("/sitemap.txt", false),
    ("/arc/outboundfeeds/sitemap-index/?outputType=xml", false),
];

/// Where the feed of a section may be, relative to the section's own address without the
/// slash at its end.
pub(in crate::page) const FEEDS_OF_SECTIONS: &[&str] = &[
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    ".rss",
    "/atom.xml",
    "/index.xml",
    "/index.rss",
    "/rss/",
    "/feed",
    "/?feed=rss2",
    ".xml",
];

/// Last parts of the addresses of feeds, endings left out.
pub(in crate::page) const FEED_NAMES: &[&str] = &[
    "rss",
    "rss2",
    "feed",
    "feeds",
    "atom",
    "rdf",
    "rssfeed",
    "rss_feed",
    "rss-feed",
    "xmlfeed",
    "feed-rss",
    "feed_rss",
    "newsfeed",
    "backend",
    "rss20",
    "rss091",
    "outboundfeeds",
];

/// What publishing systems call feeds of readers' comments, in part.
pub(in crate::page) const COMMENT_FEEDS: &[&str] = &[
    "comments feed",
    "comment feed",
    "all comments",
    "comments for",
    "comments on",
    "comments rss",
    "rss comments",
    "kommentar-feed",
    "kommentarfeed",
    "kommentare-feed",
    "kommentare (rss)",
    "kommentare als rss",
    "für kommentare",
    "flux des commentaires",
    "flux pour les commentaires",
    "commentaires (rss)",
    "rss de los comentarios",
    "feed de los comentarios",
    "feed de comentarios",
    "comentarios rss",
    "feed dei commenti",
    "feed de comentários",
    "canal dels comentaris",
    "iruzkinen jarioa",
    "fluxo de comentarios",
    "reactiesfeed",
    "reacties feed",
    "reactie-feed",
    "kanał z komentarzami",
    "rss komentářů",
    "kanál komentářů",
    "rss kanál komentárov",
    "kommentarsflöde",
    "kommentarer till",
    "kommentarstrøm",
    "kommentarer-feed",
    "kommenttien syöte",
    "kommenttisyöte",
    "kommentaaride rss",
    "komentāru plūsma",
    "komentarų rss",
    "straumur athugasemda",
    "hozzászólás hírcsatorna",
    "flux comentarii",
    "fluxul de comentarii",
    "yorum akışı",
    "yorum beslemesi",
    "şərh axını",
    "лента комментариев",
    "стрічка коментарів",
    "канал коментарів",
    "поток за коментари",
    "хроника на коментари",
    "довод коментара",
    "kanal komentara",
    "vir komentarjev",
    "ροή σχολίων",
    "خلاصة التعليقات",
    "خوراک دیدگاه",
    "פיד תגובות",
    "תגובות פיד",
    "टिप्पणी फ़ीड",
    "コメントのフィード",
    "コメントフィード",
    "댓글 피드",
    "评论 feed",
    "评论feed",
    "迴響資訊提供",
    "留言的資訊提供",
    "dòng bình luận",
    "umpan komentar",
    "suapan komen",
    "ฟีดความเห็น",
];
