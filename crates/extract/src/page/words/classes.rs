//! Words in class names and ids, in the languages that sites are built in.
use crate::page::hints::Hint;

/// First words that say the state of something else: `has-sidebar`.
pub(in crate::page) const STATES: &[&str] = &[
    "has", "with", "without", "no", "is", "js", "not", "show", "hide", "single", "postid", "tag",
    "category", "status", "type", "format", "hentry", "columns", "col", "grid", "wf", "lg", "md",
    "sm", "xs",
];

/// What words mean. Two neighbouring words are also looked up as one.
pub(in crate::page) const CLASSES: &[(Hint, &str)] = &[
    (
        Hint::BODY,
        "articlebody articlecontent articletext articlecopy articlemain storybody storycontent \
         storytext storycopy entrycontent postcontent postbody posttext entrybody entrytext \
         newsbody newscontent newstext contentbody bodycontent bodytext bodycopy maincontent \
         pagecontent richtext paywallcontent textcontent textbody fulltext articledetail \
         detailcontent detailtext artikelinhalt artikeltext artikelbody articuloscontenido \
         articulocuerpo cuerponoticia cuerpoarticulo noticiacuerpo notacuerpo cuerponota \
         corpoarticolo testoarticolo articolotesto corpotexto textomateria conteudomateria \
         noticiatexto artigocorpo corpsarticle articlecorps contenuarticle articlecontenu \
         textearticle artykultresc trescartykulu brodtext brodtekst artikkeltekst leipateksti \
         haberdetay habericerik habermetni newsdetail singlecontent blogcontent blogpost \
         postentry articlewrapper articleparagraphs htmlcontent wysiwyg sectioncontent",
    ),
    (
        Hint::CONTENT,
        "article articles content story post entry text body main artikel articulo artigo articolo \
         artykul noticia nota haber nyhet hentry blog column page prose copy cuerpo corpo corps \
         inhalt contenido conteudo contenuto contenu tresc icerik innhold innehall artikkel",
    ),
    (
        Hint::COMMENTS,
        "comment comments commentlist commentform disqus respond discussion kommentare kommentarer \
         comentarios commentaires commenti komentarze yorumlar livefyre coral spotim replies \
         pinglist pings trackbacks responses opinary hyvor viafoura openweb talk leserkommentare \
         forumposts reacties kommentarbereich commentarea commentsarea commentsection reaktionen",
    ),
    (
        Hint::JUNK,
        "nav navbar navigation menu submenu footer foot sidebar aside breadcrumb breadcrumbs \
         share sharing sharebar sharebox sharethis addthis addtoany sharedaddy social socials \
         socialbar socialmedia jiathis \
         teilen compartir compartilhar condividi partager partage delen dela del udostepnij paylas \
         newsletter newsletters nieuwsbrief nyhetsbrev boletin bulten signup subscribe subscription \
         subscriptions abo abonnement abonnieren suscripcion suscribete assine abbonati inschrijven \
         login signin register registration regwall paywallmessage loginbox \
         ad ads adv advert adverts advertising advertisement adslot adbox adunit adcontainer \
         adwrapper banner banners sponsor sponsored sponsors promo promos promotion promobox \
         publicidad publicidade pubblicita publicite werbung anzeige anzeigen reklam reklama \
         mpu dfp gpt googlead taboola outbrain plista teads ligatus adsense commercial affiliate \
         cookie cookies consent gdpr onetrust cmp privacy overlay modal popup popover lightbox \
         tooltip dropdown toast snackbar \
         related relatedposts relatedarticles relatedcontent relatedlinks relatednews relacionadas \
         relacionados relacionado correlati correlate verwandt verwandte gerelateerd relaterade \
         relatert relateret liens powiazane ilgili podobne souvisejici \
         recommended recommendation recommendations recommend recirc recirculation readmore \
         readalso alsoread leesook lireaussi leggianche leertambien leiatambem czytajtez \
         moreon morenews morefrom morestories furtherreading readnext nextup nextpost prevpost \
         pagination pager paging postnavigation postnav jumplink skiplink skipto jumpto jetpack widgetarea \
         popular mostread mostpopular mostviewed trending trends latest latestnews breaking \
         ticker meistgelesen masleidas maisleidas maislidas pluslus ranking toplist top5 \
         tags taglist tagcloud keywords topics topiclist hashtags etiquetas schlagworte \
         widgets toolbar utilities controls buttons button btn \
         print printonly printer emailshare copyright disclaimer legal imprint impressum \
         follow followus followbutton subscribebox donate donation membership membershipbox \
         cta calltoaction feedback rating ratings vote poll quiz survey \
         bookmark favorite favourite likes reactions audioplayer player podcastplayer listen \
         vorlesen readaloud tts speechkit \
         screenreader visuallyhidden sronly hidden \
         tableofcontents inhaltsverzeichnis ez metabar postmeta entrymeta articlemeta \
         entryfooter postfooter articlefooter storyfooter meldung korrektur \
         yarpp crp nrelate zergnet googlenews whatsapp telegram appbanner \
         gallerynav slidernav shop shopping price buynow product products kaufen kauf \
         disclosure disclosures disclaimers fallback videoerror jwplayer \
         testimonial testimonials webring nextread nextstory nextarticle nextup prevnext \
         relatedpost relatedstory relatedarticle relateditems relatedteaser seealso \
         moretopic morearticles morecontent moreposts moretopics similar similars similarposts \
         newsletterbox newslettersignup nlbox emailsignup signupform toaction ctabox \
         articlecta inlinecta factbox infobox faktabox faktaboks faktaruta faktarutan infokasten \
         infokader kader encadre recuadro despiece tietolaatikko ramka inlinetextbox inforuta \
         socialplaceholder embedplaceholder servicesplaceholder embedpreview privacyembed \
         sourcepoint externalcontent postmetadata articletags posttags \
         taglinks copyrightinfo stock stocks horoscope lottery jobs stellen immobilien puzzle games spiele",
    ),
    (
        Hint::TEASER,
        "teaser teasers card cards carousel slider slideshow swiper listing river feed \
         archive archives loop thumbnails thumb relatedcard newslist articlelist postlist \
         storylist storycard linklist linkbox",
    ),
    (
        Hint::CAPTION,
        "caption captions imagecaption imgcaption photocaption bilduntertitel \
         imagedescription imgdescription mediatitle mediadescription picturecaption caption_text legend \
         legende fototext fotobeschrijving onderschrift kuvateksti bildetekst billedtekst popisek \
         fotopodpis wpcaption figcaption bildunterschrift \
         bildtext bildtitel bildquelle piefoto pie leyenda legenda legende didascalia podpis credit credits photocredit \
         imagecredit photographer copyrightholder mediacaption videocaption fotocredit bildnachweis \
         gallery galleries galerie galeria photogallery mediainfo imageinfo photoinfo imagesource",
    ),
    (
        Hint::BYLINE,
        "byline bylines author authors authorname authorlink autor autoren autorin autores autora \
         autori auteur auteurs writer writers redakteur redakteurin verfasser firma firmante schrijver \
         forfatter forfattare skribent kirjoittaja toimittaja yazar muhabir szerzo szerzok author_name \
         contributor contributors journalist journalists reporter columnist columnista colunista \
         editorialista kolumnist signature assinatura firmato dateline creditline storyby postedby \
         writtenby postauthor entryauthor articleauthor vcard fn nomeautore autornombre autorname \
         avtor avtorica avtorji",
    ),
    (
        Hint::AUTHOR_BOX,
        "authorbox authorbio authorinfo authorcard authorprofile authordescription aboutauthor \
         aboutwriter autorenbox autorbox autorinfo autorenprofil autorenkasten bio biography \
         biobox authorabout abouttheauthor postauthorbox infoautor writerbio contributorbio \
         profilebox authordetails authorsection moreauthor boxautore boxautor authorblock authorboxes",
    ),
    (
        Hint::STANDFIRST,
        "standfirst lead leadtext leadin lede leader lid dek deck subtitle subhead subheadline \
         subheading subline subtitulo sottotitolo soustitre untertitel undertitel standfirsts \
         summary abstract excerpt teasertext intro introtext introduction ingress vorspann \
         anlauf einleitung anreisser chapo chapeau chapeu entradilla entradillas bajada copete \
         sumario sumilla occhiello catenaccio sommario linhafina resumo alapahr lood zajawka \
         wstep perex spot description articledescription articleintro articlelead articlesummary \
         storysummary storydek posttsubtitle headlinesub articlesubtitle postexcerpt manchet \
         underrubrik ingres innledning lead_text ledtext subtitel onderkop",
    ),
    (
        Hint::DATE,
        "date datetime time timestamp published publishdate pubdate publicationdate postdate \
         entrydate articledate datepublished dateline posted postedon updated datum datumzeit \
         zeit fecha data dato tarih pvm datepub publicado publie pubblicato published_at created \
         dataora fechapublicacion datapublicacao dataopublikacji uhrzeit dt meta",
    ),
    (
        Hint::HEADLINE,
        "headline title posttitle entrytitle articletitle storytitle articleheadline storyheadline \
         pagetitle newstitle titel titulo titolo titre tytul rubrik otsikko baslik schlagzeile \
         ueberschrift headlinemain titular titulonoticia mainheadline",
    ),
    (
        Hint::KICKER,
        "kicker eyebrow overline topline dachzeile rubrique rubrica rubrik ressort section sectionname \
         category categories articlecategory antetitulo antetitulo cintillo volanta surtitre occhiello \
         vignette label flag storykicker sectionlabel articlekicker articlesection rubriek chapeau \
         spitzmarke toptitle roofline strapline pretitle suprtitle supertitle categoria kategorie kategoria",
    ),
    (
        Hint::BREADCRUMB,
        "breadcrumb breadcrumbs crumb crumbs brotkrumen pfadnavigation migas migaja fildariane ariane kruimelpad \
         navigationpath brodsmule",
    ),
    (
        Hint::PAYWALL,
        "paywall paywalled regwall meteredwall payoffer premiumcontent premiumwall subscriberonly \
         subscribersonly pianooffer piano offerbox poool tpbox cleverpush locked lockedcontent \
         exclusivesuscriptores bezahlschranke paidcontent abobox aboonly plusoffer steadypaywall \
         teaserfade paygate leakywall",
    ),
    (
        Hint::PICTURE,
        "img image images picture pictures pic pics photo photos foto fotos bild bilder imagen \
         imagenes immagine immagini imagem imagens afbeelding billede bilde zdjecie zdjecia obraz \
         obrazek kuva kep gorsel resim picbox imagebox photobox bildbox wpcaption \
         inlineimage imageblock imgbox fotobox photoblock",
    ),
    (
        Hint::CONSENT,
        "cookie cookies consent gdpr onetrust cookielaw cookielawinfo cookiebot cookiebanner \
         cookienotice cookieconsent dsgvo rgpd usercentrics didomi quantcast borlabs iubenda",
    ),
    (
        Hint::OPENS,
        "accordion accordionitem accordioncontent accordionpanel collapse collapsible expandable \
         expander faq faqs answer toggle togglecontent spoiler akkordeon aufklappen accordeon \
         acordeon fisarmonica dragspel",
    ),
    (
        Hint::HIDDEN,
        "visuallyhidden sronly screenreadertext screenreaderonly assistivetext elementinvisible \
         offscreen aural hiddenvisually",
    ),
];
