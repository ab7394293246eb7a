//! Words for kinds of pieces, as sections, kickers and addresses print them.

/// Opinion. Whole words or phrases, lower case; a phrase is divided by `_`.
pub(in crate::page) const OPINION: &str = "opinion opinions op-ed oped op-eds op_ed columnist columnists column columns commentary \
    comment_is_free commentisfree viewpoint viewpoints perspective perspectives guest_column guest_essay guest_opinion \
    first_person_opinion voices ideas view views \
    meinung meinungen kommentar kommentare kolumne kolumnen glosse gastbeitrag gastkommentar standpunkt \
    standpunkte essay debatte \
    opinie opinies opiniestuk commentaar columns kolom \
    opinión opiniones opinion columna columnas columnistas tribuna firmas tribunas opinadores \
    opinião opiniao coluna colunas colunistas artigo_de_opinião crónica cronistas \
    opinioni opinione commenti commento editoriali rubriche il_commento \
    avis opinions tribune tribunes chronique chroniques chroniqueurs débats billet point_de_vue idées le_regard \
    opinia opinie komentarz komentarze felieton felietony publicystyka \
    názory názor nazory komentář komentáře komentare komentáre glosa \
    mening meninger ledare debatt debattinlägg debattindlæg synpunkt synpunkter krönika krönikor kronik \
    kronikk kronikker kommentar kommentarer meningar insändare innlegg \
    mielipide mielipiteet kolumni kolumnit arvamus kolumn viedokļi viedoklis nuomonė nuomonės \
    vélemény publicisztika jegyzet véleménycikk \
    köşe köşe_yazısı köşe_yazıları yazarlar yorum görüş \
    opinii editoriale comentarii \
    мнение мнения колонка колонки колумнисты думка думки погляд погляди блоги мненията коментари коментар \
    mišljenje mišljenja kolumna kolumne komentari stav stavovi gledišta \
    γνώμη γνώμες απόψεις άποψη αρθρογραφία σχόλιο \
    رأي آراء الرأي مقالات_الرأي مقالات كتاب_وآراء دیدگاه یادداشت یادداشت‌ها کالم \
    דעות דעה טור טורים \
    विचार नज़रिया अभिमत ओपिनियन সম্পাদকীয়_মতামত মতামত \
    評論 社評_評論 論壇 观点 觀點 专栏 專欄 コラム オピニオン 論説 칼럼 오피니언 사설칼럼 \
    opini kolom kolumnis pendapat quan_điểm góc_nhìn ý_kiến";

/// The newspaper's own opinion.
pub(in crate::page) const EDITORIAL: &str = "editorial editorials our_view leader leaders the_times_view editorial_board \
    leitartikel editoriales editoriais editoriale editoriaux éditorial éditoriaux edito édito \
    hoofdredactioneel hoofdredactioneel_commentaar ledare ledarkrönika lederartikel leder lederen \
    pääkirjoitus pääkirjoitukset juhtkiri başyazı редакционная передовица 社説 社论 社論 사설 सम्पादकीय संपादकीय সম্পাদকীয় \
    افتتاحية اداریه سرمقاله מאמר_מערכת úvodník tajuk_rencana";

/// Analysis.
pub(in crate::page) const ANALYSIS: &str = "analysis analyses news_analysis explainer explained analyse analysen análisis \
    análise analisi analyse analiza analizy analýza analys analyysi elemzés analiz анализ аналитика аналіз تحليل تحلیل \
    hintergrund décryptage duiding 分析 解説 분석 विश्लेषण";

/// Interview.
pub(in crate::page) const INTERVIEW: &str = "interview interviews q&a entrevista entrevistas intervista interviste entretien \
    entretiens wywiad rozhovor rozhovory intervju haastattelu interjú röportaj söyleşi интервью інтервʼю интервю συνέντευξη \
    مقابلة مصاحبه ראיון 专访 專訪 インタビュー 인터뷰 साक्षात्कार";

/// Review.
pub(in crate::page) const REVIEW: &str = "review reviews book_review film_review rezension rezensionen kritik filmkritik \
    buchkritik reseña reseñas crítica críticas recensie recensies recensione recensioni critique critiques recension \
    recensioner anmeldelse anmeldelser recenzja recenzje recenze arvostelu arvostelut kritika рецензия рецензии resenha \
    书评 書評 レビュー 리뷰 समीक्षा";

/// Feature.
pub(in crate::page) const FEATURE: &str = "feature features reportage reportagen reportajes reportaje reportagem reportages \
    magazine long_read longread longform profile profiles porträt portrait portret reportáž reportaż reportasje \
    dossier lifestyle travel reise viajes food rezepte recipes style gesellschaft culture kultur cultura";

/// Live blog.
pub(in crate::page) const LIVE: &str = "live live_blog liveblog liveticker newsblog live-blog live-ticker en_directo directo \
    en_direct ao_vivo in_diretta diretta na_żywo online_přenos canlı tiempo_real minuto_a_minuto live_updates";

/// No article kind of ours: letters, cartoons, puzzles, recipes, advice.
pub(in crate::page) const OTHER: &str = "cartoon cartoons letters letter_to_the_editor letters_to_the_editor leserbriefe leserbrief \
    karikatur karikaturen crossword horoscope horoskop obituaries_notices recipe advice advice_column ratgeber quiz \
    podcast podcasts video videos gallery bildergalerie cartas_al_director vignetta vignette courrier_des_lecteurs lezersbrieven";

/// Words before a writer's name in a headline or kicker that make it an opinion.
pub(in crate::page) const OPINION_BY: &[&str] = &[
    "kommentar von",
    "ein kommentar von",
    "kolumne von",
    "eine kolumne von",
    "gastbeitrag von",
    "ein gastbeitrag von",
    "essay von",
    "gastkommentar von",
    "eine glosse von",
    "glosse von",
    "meinung von",
    "leitartikel von",
    "opinion by",
    "commentary by",
    "column by",
    "guest column by",
    "une chronique de",
    "chronique de",
    "tribune de",
    "columna de",
    "opinión de",
    "por opinión",
    "coluna de",
    "commento di",
    "il commento di",
    "opinie door",
    "column van",
    "felieton",
    "krönika av",
    "kommentar av",
    "kommentar af",
    "kolumni:",
];

/// Sentences by which newspapers keep a writer's opinion apart from their own, in part.
pub(in crate::page) const DISCLAIMERS: &[&str] = &[
    "opinions expressed in this",
    "opinions expressed are",
    "opinions expressed here",
    "views expressed in this",
    "views expressed are",
    "views expressed by the author",
    "views expressed here",
    "the author's own views",
    "does not necessarily reflect the view",
    "do not necessarily reflect the view",
    "geben immer die meinung des autors",
    "gibt die meinung des autors",
    "gibt die meinung der autorin",
    "gibt ausschließlich die meinung",
    "namentlich gekennzeichnete beiträge",
    "gastbeiträge geben nicht",
    "die meinung der redaktion entsprechen",
    "in seinem gastbeitrag",
    "in ihrem gastbeitrag",
    "in diesem gastbeitrag",
    "las opiniones expresadas",
    "la opinión del autor",
    "no refleja necesariamente la opinión",
    "las opiniones vertidas",
    "as opiniões expressas",
    "não reflete necessariamente a opinião",
    "este texto não reflete",
    "les opinions exprimées",
    "n'engagent que leur auteur",
    "n'engage que son auteur",
    "n’engagent que leur auteur",
    "n’engage que son auteur",
    "le opinioni espresse",
    "opinie wyrażone",
    "nie zawsze zgodne z poglądami redakcji",
    "мнение автора может не совпадать",
    "точка зрения автора",
    "думка автора може не",
    "может не совпадать с мнением редакции",
    "názor autora",
    "názory autora",
    "není názorem redakce",
    "stavovi izneti",
    "stavovi izraženi",
    "οι απόψεις που",
    "yazarın görüş",
    "yazarların görüş",
    "ทัศนะของผู้เขียน",
    "الآراء الواردة",
    "المقال يعبر عن رأي",
    "detta är en krönika",
    "detta är en opinionstext",
    "åsikterna i texten är",
    "skribenten svarar för åsikter",
    "dette er en kronikk",
    "dette er en kommentar",
    "debattinnlegg",
    "innlegget gir uttrykk for",
    "dette er et debatindlæg",
    "kronikken er udtryk for",
    "tekstin mielipiteet",
];

/// Words at the beginning of a headline, before a colon or bar, that make it an opinion.
pub(in crate::page) const OPINION_HEADS: &[&str] = &[
    "opinion",
    "column",
    "commentary",
    "comment",
    "kommentar",
    "kolumne",
    "meinung",
    "glosse",
    "gastbeitrag",
    "gastkommentar",
    "opinión",
    "columna",
    "tribune",
    "chronique",
    "opinione",
    "il commento",
    "commento",
    "opinie",
    "komentarz",
    "felieton",
    "krönika",
    "debatt",
    "kronik",
    "kolumni",
    "мнение",
    "колонка",
    "думка",
    "komentář",
    "komentár",
    "vélemény",
    "standpunkt",
    "op-ed",
    "analysis_opinion",
    "coluna",
    "opinião",
    "pääkirjoitus_kolumni",
    "ledare",
    "leder",
    "kommentti",
    "رأي",
];

/// Words that say that a piece is for subscribers.
pub(in crate::page) const SUBSCRIBERS: &[&str] = &[
    "kostenlos registrieren und weiterlesen",
    "möchten sie weiterlesen",
    "ich bin abonnent",
    "register to continue reading",
    "subscribe to continue",
    "subscribe to read",
    "subscribers only",
    "subscriber-only",
    "subscriber only",
    "for subscribers",
    "this article is for subscribers",
    "already a subscriber",
    "to continue reading",
    "continue reading with",
    "unlock this article",
    "become a subscriber to",
    "this content is for members",
    "weiterlesen mit",
    "jetzt weiterlesen",
    "nur für abonnenten",
    "exklusiv für abonnenten",
    "artikel freischalten",
    "mit einem abo",
    "zugang zu diesem artikel",
    "lesen sie diesen artikel mit",
    "réservé aux abonnés",
    "réservé à nos abonnés",
    "article réservé",
    "abonnez-vous pour lire",
    "il vous reste",
    "la suite est réservée",
    "contenido exclusivo para suscriptores",
    "exclusivo para suscriptores",
    "suscríbete para seguir",
    "para seguir leyendo",
    "exclusivo para assinantes",
    "conteúdo exclusivo",
    "assine para continuar",
    "per continuare a leggere",
    "riservato agli abbonati",
    "contenuto riservato",
    "abbonati per leggere",
    "alleen voor abonnees",
    "verder lezen",
    "word abonnee",
    "lees verder met",
    "för prenumeranter",
    "endast för prenumeranter",
    "logga in för att läsa",
    "kun for abonnenter",
    "for abonnenter",
    "bli abonnent",
    "tylko dla prenumeratorów",
    "dostęp dla prenumeratorów",
    "czytaj dalej z",
    "pouze pro předplatitele",
    "len pre predplatiteľov",
    "vain tilaajille",
    "tilaajille",
    "csak előfizetőknek",
    "для подписчиков",
    "только для подписчиков",
    "abone ol",
    "abonelere özel",
    "この記事は会員限定",
    "有料会員限定",
    "会員限定",
    "仅限订阅",
    "구독자 전용",
];
