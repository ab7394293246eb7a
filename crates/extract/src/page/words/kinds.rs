//! Words for kinds of pieces, as sections, kickers and addresses print them: whole
//! words or phrases, lower case; a phrase is divided by `_`.
//!
//! A word is left out where it means something else in another language's sections
//! (`avis`: opinion in French, newspaper in Danish; `comments`: the readers').

/// Opinion.
pub(in crate::page) const OPINION: &str = "opinion opinions op-ed oped op-eds op_ed op_eds columnist columnists column columns commentary commentaries \
    comment_is_free commentisfree comment comment_&_analysis viewpoint viewpoints perspective perspectives guest_column guest_columns guest_essay guest_opinion \
    guest_commentary guest_voices guest_columnist first_person_opinion voices ideas view views opinion_piece opinion_&_analysis opinion_and_analysis \
    thoughts my_view my_turn opinion_essay essay essays rant soapbox letter_from_the_editor editor's_letter from_the_editor \
    meinung meinungen kommentar kommentare kolumne kolumnen kolumnist kolumnistin kolumnisten glosse glossen gastbeitrag gastbeiträge \
    gastkommentar gastkommentare standpunkt standpunkte debatte debatten debattenbeitrag meinungsbeitrag zwischenruf einwurf querdenken polemik pro_und_contra \
    gedanken kommentar_der_anderen gastautor gastautoren außenansicht leitartikel_und_kommentar \
    opinie opinies opiniestuk opiniestukken commentaar columnisten kolom ingezonden standpunt menings meningspeil \
    opinión opiniones columna columnas columnista columnistas tribuna tribunas tribuna_abierta firmas opinadores artículo_de_opinión punto_de_vista \
    opinião opiniao coluna colunas colunista colunistas artigo_de_opinião artigos_de_opinião crónica crônica cronistas ponto_de_vista tribuna_livre \
    opinió columnes articles_d'opinió tribuna_oberta opinións columna_de_opinión iritzia iritziak \
    opinione opinioni commenti commento rubriche il_commento editoriali_e_commenti l'opinione l'intervento punto_di_vista corsivo \
    tribune tribunes chronique chroniques chroniqueur chroniqueurs débats débat billet billets point_de_vue points_de_vue idées le_regard libre_opinion libres_propos carte_blanche cartes_blanches \
    opinia komentarz komentarze felieton felietony publicystyka publicyści felietoniści opinie_i_komentarze \
    názory názor komentář komentáře komentare komentáre komentár komentári glosa glosy fejeton fejetony sloupek sloupky názory_a_komentáře \
    meninger ledare debattinlägg debattindlæg debatt debat synpunkt synpunkter krönika krönikor krönikör kronik kronikker kronikk kommentarer meningar mening åsikt åsikter \
    insändare innlegg synspunkt synspunkter klumme klummer gästkrönika gjestekommentar spaltist skoðun skoðanir aðsend_grein \
    mielipide mielipiteet kolumni kolumnit kolumnistit näkökulma näkökulmat vieraskynä arvamus arvamused kolumn kolumnid viedoklis viedokļi komentāri nuomonė nuomonės komentarai \
    vélemény vélemények publicisztika jegyzet véleménycikk glossza \
    köşe köşe_yazısı köşe_yazıları köşe_yazarları yazarlar yorum görüş görüşler yazarlarımız rəy köşə \
    opinii comentarii comentariu punct_de_vedere editorialiști \
    мнение мнения мнение_эксперта колонка колонки колумнисты авторские_колонки точка_зрения комментарий_эксперта публицистика реплика \
    думка думки погляд погляди колонки_авторів блоги_експертів точка_зору меркаванне погляды \
    коментари_и_анализи гледна_точка анализи_и_коментари мислења мислење колумни колумна ставови пікір \
    mišljenje mišljenja kolumna kolumne kolumnisti komentari stav stavovi gledišta gledište mnenja mnenje komentarji mišljenje_i_stavovi мишљење мишљења коментар став \
    opinione_dhe_analiza opinion_dhe_analizë kolumnistë \
    γνώμη γνώμες απόψεις άποψη αρθρογραφία σχόλιο σχόλια_και_απόψεις αρθρογράφοι \
    აზრი მოსაზრება կարծիք մեկնաբանություն \
    رأي آراء الرأي مقالات_الرأي مقالات مقالات_رأي كتاب_وآراء وجهات_نظر قضايا_وآراء كتاب_الرأي أعمدة عمود زوايا منبر دیدگاه یادداشت یادداشت‌ها نظر کالم کالمز ادارتی_صفحہ بلاگ_اور_کالم \
    דעות דעה טור טורים טור_אישי מאמרי_דעה פרשנות_ודעות \
    विचार नज़रिया नजरिया अभिमत ओपिनियन दृष्टिकोण मत_सम्मत ब्लॉग_विचार विश्लेषण_और_विचार स्तंभ सम्पादकीय_लेख দৃষ্টিভঙ্গি মতামত কলাম উপসম্পাদকীয় সম্পাদকীয়_মতামত મંતવ્ય ਵਿਚਾਰ கருத்து అభిప్రాయం ಅಭಿಪ್ರಾಯ അഭിപ്രായം \
    評論 评论 時評 时评 社評_評論 論壇 观点 觀點 專欄 专栏 專欄作家 名家 快評 快评 锐评 銳評 网评 コラム オピニオン 論説 論説委員 寄稿 論点 視点 칼럼 오피니언 사설칼럼 사설·칼럼 기고 시론 시평 논단 \
    opini kolom kolumnis pendapat pandangan gagasan esai quan_điểm góc_nhìn ý_kiến bình_luận ความคิดเห็น คอลัมน์ คอลัมนิสต์ บทความแสดงความคิดเห็น ทัศนะ opinyon kolumnista \
    maoni iimbono imibono አስተያየት ርእይቶ aragti ra'ayi";

/// The newspaper's own opinion.
pub(in crate::page) const EDITORIAL: &str = "editorial editorials our_view our_views leaders the_times_view the_guardian_view editorial_board our_opinion leading_article leading_articles editorial_comment \
    leitartikel leitkommentar editoriales editorială editoriais editoriale l'editoriale editoriali editoriaux éditorial éditoriaux édito éditos edito editos \
    hoofdredactioneel hoofdredactioneel_commentaar hoofartikel redactioneel ledare ledarkrönika ledarsidan lederartikel leder lederen leiar ritstjórnargrein leiðari \
    pääkirjoitus pääkirjoitukset juhtkiri redakcijas_sleja vedamasis başyazı başmakale baş_məqalə редакционная редакционная_статья передовица от_редакции редакційна від_редакції редакционен_коментар uvodnik uvodnici уводник \
    edytorial wstępniak úvodník úvodníky szerkesztőségi vezércikk editorial_i_redaksisë κύριο_άρθρο \
    社説 社论 社論 社評 社评 사설 सम्पादकीय संपादकीय अग्रलेख সম্পাদকীয় તંત્રીલેખ ਸੰਪਾਦਕੀ தலையங்கம் సంపాదకీయం ಸಂಪಾದಕೀಯ എഡിറ്റോറിയൽ \
    افتتاحية الافتتاحية كلمة_التحرير رأي_الصحيفة سرمقاله اداریہ מאמר_מערכת tajuk tajuk_rencana lidah_pengarang xã_luận บทบรรณาธิการ pangulong_tudling tahariri ርዕሰ_አንቀጽ";

/// Analysis.
pub(in crate::page) const ANALYSIS: &str = "analysis analyses news_analysis analyse analysen análisis \
    análise anàlisi azterketa analisi l'analisi analiza analize analizy analýza analýzy analys analyser analyysi analüüs analīze analizė elemzés elemzések analiz analizler təhlil анализ анализы анализи аналитика аналіз аналітика анализа ανάλυση αναλύσεις تحليل تحليلات تحلیل تجزیہ \
    hintergrund hintergründe hintergruende einordnung décryptage décryptages duiding achtergrond het_verhaal_achter greining \
    分析 解説 深度分析 분석 해설 विश्लेषण বিশ্লেষণ פרשנות ניתוח analisis phân_tích บทวิเคราะห์ uchambuzi";

/// Interview.
pub(in crate::page) const INTERVIEW: &str = "interview interviews the_interview q&a q_&_a entrevista entrevistas intervista interviste l'intervista l'entretien entretien \
    entretiens wywiad wywiady rozhovor rozhovory intervju intervjuer intervjuja intervijas intervija interviu haastattelu haastattelut interjú interjúk röportaj söyleşi müsahibə интервью інтервʼю інтерв'ю інтервью интервю інтэрв'ю intervjui интервју συνέντευξη συνεντεύξεις intervistë viðtal viðtöl elkarrizketa \
    im_gespräch das_gespräch gespräch sommergespräch vraaggesprek онлайн-интервью \
    مقابلة مقابلات حوار حوارات مصاحبه گفت‌وگو گفتگو انٹرویو ראיון ראיונות 专访 專訪 访谈 訪談 インタビュー 인터뷰 साक्षात्कार इंटरव्यू সাক্ষাৎকার wawancara temu_bual phỏng_vấn สัมภาษณ์ mahojiano ინტერვიუ հարցազրույց";

/// Review.
pub(in crate::page) const REVIEW: &str = "review reviews book_review book_reviews film_review film_reviews movie_review movie_reviews music_reviews theatre_reviews restaurant_reviews album_review rezension rezensionen buchrezension kritik kritiken filmkritik filmkritiken \
    buchkritik theaterkritik konzertkritik reseña reseñas crítica críticas crítica_de_cine crítica_de_libros ressenya recensie recensies boekrecensie filmrecensie recensione recensioni critique critiques recension \
    recensioner anmeldelse anmeldelser bokanmeldelse filmanmeldelse recenzja recenzje recenze recenzie recenzia arvostelu arvostelut arvio elokuva-arvostelu kritika kritikák recenzija recenzije рецензия рецензии рецензія рецензії рецензија рецензии_и_критика resenha resenhas crítica_de_cinema ritdómur retsensioon \
    κριτική κριτικές مراجعات نقد_فني ביקורת ביקורות 书评 書評 影评 影評 レビュー 리뷰 서평 समीक्षा फिल्म_समीक्षा resensi ulasan điểm_sách film_eleştirisi kitap_eleştirisi";

/// Feature: what is told at length, and explained.
pub(in crate::page) const FEATURE: &str = "feature features reportage reportagen reportages reportajes reportaje reportagem reportagens reportasje reportasjer reportáž reportáže reportaż reportaże reportaža reportaže reportaj reportažas reportaaž \
    long_read long_reads longread longreads longform the_long_read big_read the_big_read profile profiles porträt porträts portrait portraits portret portrett perfil perfiles perfis \
    dossier dossiers explainer explainers explained erklärt репортаж репортажи спецпроект спецпроекты ρεπορτάζ تقارير_خاصة כתבת_מגזין 特集 特写 特稿 기획";

/// Sections of subjects that newspapers treat in features more than in news.
pub(in crate::page) const LEISURE: &str = "magazine lifestyle life_&_style life travel reise reisen viajes viagens voyages viaggi resor matkailu food rezepte style gardening garden wellness fashion mode beauty gesellschaft culture kultur cultura";

/// Live blog. A word that names a section of moving pictures as well (`live`) is
/// not believed in an address.
pub(in crate::page) const LIVE: &str = "live live_blog liveblog live_blogs live_updates live_coverage live-updates liveticker live-ticker newsblog newsticker live-blog en_directo directo minuto_a_minuto \
    en_direct ao_vivo minuto_a_minuto in_diretta diretta na_żywo relacja_na_żywo online_přenos živě naživo uživo canlı_anlatım tiempo_real direkterapport direkte följ_direkt livestudio suora_seuranta élő онлайн-трансляция текстовая_трансляция онлайн_трансляция ライブ速報 실시간_중계 liveblogg nieuwsblog";

/// No article kind of ours: letters, cartoons, puzzles, recipes, advice, notices.
pub(in crate::page) const OTHER: &str = "cartoon cartoons letters letter_to_the_editor letters_to_the_editor readers'_letters leserbriefe leserbrief leserpost lezersbrieven brieven \
    karikatur karikaturen karikatür caricatura caricaturas karikatura karykatura карикатура карикатури スケッチ crossword crosswords horoscope horoscopes horoskop horoskope horóscopo oroscopo horoskopy гороскоп obituaries_notices death_notices todesanzeigen traueranzeigen avis_de_décès esquelas necrologie nekrologi \
    recipe recipes rezept recette recettes receta recetas ricette przepisy advice advice_column agony_aunt ratgeber quiz quizzes \
    podcast podcasts video videos gallery galleries photo_gallery bildergalerie fotostrecke galerie_photos fotogalería cartas_al_director cartas_de_los_lectores cartas_do_leitor lettere lettere_al_direttore vignetta vignette courrier_des_lecteurs courrier listy_do_redakcji listy_čitateľov dopisy_čtenářů \
    lukijan_postia läsarbrev leserinnlegg læserbreve læserbrev olvasói_levelek письма_читателей листи_читачів okuyucu_mektupları رسائل_القراء نامه‌ها 投书 投書 読者の声 독자투고 surat_pembaca barua";

/// Words that mean an opinion wherever they stand: as a class, a keyword, a word of a
/// longer label.
pub(in crate::page) const STRONG_OPINION: &str = "opinion opinions op-ed oped op_ed commentary kommentar kolumne kolumnen gastbeitrag gastkommentar leitartikel meinungsbeitrag debattenbeitrag \
    opinión columna columnista tribuna coluna opinião opinioni commento tribune chronique opinie opiniestuk felieton publicystyka \
    krönika kronikk kolumni mielipide komentář glosa мнение колонка думка meinung standpunkt online-kolumne köşe_yazısı γνώμη άποψη رأي مقالات_رأي דעות 社説 コラム 칼럼 사설 评论 評論 专栏 專欄 opini kolom";

/// Words that count the readers' comments where they stand beside a headline.
pub(in crate::page) const READERS_COMMENTS: &str = "comment comments kommentar kommentare kommentarer commenti commento komentarz komentarze yorum yorumlar коментари коментар comentarii komentari komentáře komentare komentáre komentár reacties 评论 評論 σχόλια bình_luận";

/// Words that begin or end the last part of an address of an opinion: `kommentar-zur-…`.
pub(in crate::page) const SLUG_OPINION: &str = "kolumne gastkommentar gastbeitrag kommentar leitartikel glosse meinung tribune chronique felieton krönika kolumni opiniestuk op-ed oped";

/// Words of the last part of an address that tell an interview.
pub(in crate::page) const SLUG_INTERVIEW: &str = "interview entrevista intervista entretien wywiad rozhovor intervju haastattelu interju roportaj interwiew intervyu";

/// Words of the last part of an address that tell an analysis.
pub(in crate::page) const SLUG_ANALYSIS: &str =
    "analysis analyse analisis analise analisi analiza analys analyysi elemzes";

/// Words that end the last part of an address of a review.
pub(in crate::page) const SLUG_REVIEW: &str = "review rezension filmkritik buchkritik recensie recensione recension recenzja recenze anmeldelse arvostelu resena resenha";

/// Words that classes add to a kind: `type-opinion`, `article--opinion`.
pub(in crate::page) const CLASS_FRAMES: &str = "type template tpl article articles is page single post content story layout theme section category format kind genre news item view node default main has body art pagetype color colour";

/// Words that ask for a reader's comment, or say that there is none.
pub(in crate::page) const COMMENT_CALLS: &str = "hinzufügen schreiben schreibe hinterlasse hinterlassen abgeben verfassen keine einen leave add post write no read deja dejar laisser ajouter aucun lascia aggiungi nessun skriv lämna legg tilføj dodaj napisz brak přidat žádné pridať napíš ostavi ostavite оставить добавить нет залишити додати добави plaats reageer geen kirjoita lisää yap yaz yorumla adaugă lasă γράψτε";
