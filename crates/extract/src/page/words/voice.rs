//! Words by which a writer speaks in person, of us, and of what must be, by language.
//!
//! Only words that mean this and next to nothing else in their language; languages
//! whose verbs carry the person are known by their pronouns and possessives.

/// The words of one language, divided by spaces.
pub(in crate::page) struct VoiceWords {
    /// Primary language subtags that they serve.
    pub(in crate::page) languages: &'static [&'static str],
    /// "I", "me", "my".
    pub(in crate::page) own: &'static str,
    /// "We", "us", "our".
    pub(in crate::page) shared: &'static str,
    /// "Must", "should".
    pub(in crate::page) must: &'static str,
}

macro_rules! voices {
    ($([$($language:literal),+] $own:literal, $shared:literal, $must:literal;)+) => {
        /// The languages whose voices are known.
        pub(in crate::page) const VOICES: &[VoiceWords] = &[
            $(VoiceWords { languages: &[$($language),+], own: $own, shared: $shared, must: $must },)+
        ];
    };
}

voices! {
    ["de"] "ich mich mir mein meine meinen meinem meiner meines", "wir uns unser unsere unserer unserem unseren unseres", "muss müssen müsste müssten sollte sollten darf dürfen dürfte braucht brauchen";
    ["en"] "i me my mine myself", "we us our ours ourselves", "must should ought need needs cannot";
    ["nl"] "ik mij me mijn mezelf", "wij we ons onze", "moet moeten zou mag mogen hoeft";
    ["af"] "ek my myself", "ons onsself", "moet moes behoort";
    ["sv"] "jag mig mitt mina själv", "vi oss vår vårt våra", "måste bör borde får";
    ["da", "no", "nb", "nn"] "jeg eg mig meg mitt mine", "vi os oss vores vår vårt våre", "må måtte bør burde skal";
    ["is"] "ég mig mér mínu mínum", "við okkur okkar", "verðum verður ætti ættum";
    ["fr"] "je j moi mon ma mes", "nous notre nos", "faut doit doivent devons devrait devraient faudrait";
    ["es"] "yo me mi mis mí conmigo", "nosotros nos nuestro nuestra nuestros nuestras", "debe deben debemos debería deberían debiera";
    ["pt"] "eu me mim meu minha meus minhas comigo", "nós nosso nossa nossos nossas", "deve devem devemos deveria deveriam precisamos precisa";
    ["gl"] "eu me min meu miña", "nós noso nosa", "debe deben debemos debería";
    ["ca"] "jo em meu meva meus meves", "nosaltres ens nostre nostra", "cal caldria hauria hauríem";
    ["it"] "io mi me mio mia miei mie", "noi ci nostro nostra nostri nostre", "deve devono dobbiamo dovrebbe dovrebbero bisogna";
    ["ro"] "eu mă mie îmi meu mea mei mele", "noi ne nostru noastră noștri noastre", "trebuie trebui";
    ["pl"] "ja mnie mną mój moja moje moim moich moją", "my nas nam nami nasz nasza nasze naszego naszych", "musi muszą musimy powinien powinna powinno powinni trzeba należy";
    ["cs"] "já mě mně mi mnou můj moje mého mých", "my nás nám náš naše našeho našich", "musí musíme mělo měli";
    ["sk"] "ja mňa mne mi mnou môj moja moje", "my nás nám náš naša naše", "musí musia musíme malo mali treba";
    ["sl"] "jaz mene meni moj moja moje", "mi nas nam naš naša naše", "mora moramo morali treba";
    ["hr", "bs", "sr", "sh"] "ja mene meni moj moja moje mojim ја мене мени мој моја моје", "mi nas nam naš naša naše ми нас нам наш наша наше", "mora moraju moramo treba trebalo мора морају морамо треба";
    ["mk"] "јас мене мојот мојата моето", "ние нас нам наш нашата", "мора мораме треба";
    ["bg"] "аз мен мене мой моят моята моето", "ние нас ни наш нашата нашите", "трябва длъжни";
    ["ru"] "я меня мне мной мой моя моё мое моей моих моего", "мы нас нам нами наш наша наше наши наших", "должен должна должно должны нужно надо следует";
    ["uk"] "я мене мені мною мій моя моє моєї моїх", "ми нас нам нами наш наша наше наші", "повинен повинна повинні треба слід мусимо";
    ["be"] "я мяне мне мной мой мая маё", "мы нас нам наш наша", "павінен павінна павінны трэба";
    ["lt"] "aš mane man mano", "mes mums mūsų", "turi turime privalo reikia turėtų";
    ["lv"] "es mani man mans mana manuprāt", "mēs mums mūsu", "jābūt vajag nedrīkst";
    ["et"] "mina ma mind mulle minu", "meie me meil meile", "peab peavad peame tuleb peaks";
    ["fi"] "minä minun minua minulle minulla mielestäni", "me meidän meitä meille", "pitää täytyy pitäisi tulee";
    ["hu"] "én engem nekem szerintem velem rólam", "mi minket nekünk velünk", "kell kellene muszáj";
    ["sq"] "unë mua im ime", "ne neve ynë jonë", "duhet";
    ["el"] "εγώ εμένα μου", "εμείς εμάς μας", "πρέπει οφείλει οφείλουμε";
    ["tr"] "ben beni bana benim bence", "biz bizi bize bizim", "gerekir gerek gerekiyor zorunda şart lazım";
    ["az"] "mən məni mənə mənim", "biz bizi bizə bizim", "gərək lazımdır";
    ["kk"] "мен мені маған менің", "біз бізді бізге біздің", "керек тиіс";
    ["ka"] "მე ჩემი ჩემს", "ჩვენ ჩვენი", "უნდა";
    ["hy"] "ես ինձ իմ", "մենք մեզ մեր", "պետք";
    ["he"] "אני שלי לי אותי", "אנחנו אנו שלנו לנו", "צריך צריכה צריכים חייב חייבת חייבים";
    ["ar"] "أنا أنني إنني رأيي", "نحن إننا أننا", "يجب ينبغي علينا";
    ["fa"] "من مرا", "ما", "باید نباید";
    ["ur"] "مجھے میرا میری میرے", "ہم ہمیں ہمارا ہماری ہمارے", "چاہیے چاہئے";
    ["hi"] "मैं मैंने मुझे मेरा मेरी मेरे", "हम हमें हमारा हमारी हमारे", "चाहिए होगा";
    ["mr"] "मी मला माझा माझी माझे", "आम्ही आपण आपल्या", "पाहिजे हवे";
    ["bn"] "আমি আমার আমাকে", "আমরা আমাদের", "উচিত হবে";
    ["ta"] "நான் எனக்கு என்னை எனது", "நாம் நாங்கள் நமது", "வேண்டும்";
    ["te"] "నేను నాకు నన్ను", "మనం మేము మన", "తప్పదు";
    ["ko"] "나는 내가 나의 나도 저는 제가", "우리 우리는 우리가 우리의", "해야 한다면 안된다";
    ["id", "ms"] "saya aku", "kita kami", "harus mesti perlu patut";
    ["vi"] "tôi", "chúng", "phải cần nên";
    ["tl", "fil"] "ako ko akin", "tayo natin atin", "dapat kailangan";
    ["sw"] "mimi yangu wangu kwangu", "sisi yetu wetu", "lazima";
    ["zu", "xh"] "mina ngiyacabanga ndiyacinga", "thina", "kumele kufuneka";
    ["zh"] "我认为 我認為 我觉得 我覺得 我的 我在 我想 我也 我是 我不 我对 我對 我看 我曾 我还 我還 笔者 筆者", "我们 我們 咱们", "必须 必須 应该 應該 应当 應當";
    ["ja"] "私は 私が 私の 私も 僕は 僕の 僕が 筆者は 俺は", "我々 私たち われわれ", "べきだ べきで ねばならない なければならない";
    ["th"] "ผมคิด ผมว่า ดิฉัน ผู้เขียน", "พวกเรา", "ต้อง ควร";
}

/// "You", as an interviewer says it, by language; written with a capital where only
/// that means it.
pub(in crate::page) const YOU: &[(&str, &str)] = &[
    (
        "de",
        "Sie Ihnen Ihr Ihre Ihrem Ihren Ihrer du dir dich dein deine deiner deinem euch eure",
    ),
    ("en", "you your"),
    ("nl", "u uw je jij jouw"),
    ("sv", "du dig din ditt ni er"),
    ("da", "du dig din De Dem"),
    ("no", "du deg din dere"),
    ("fr", "vous votre vos tu ton ta"),
    ("es", "usted ustedes te tu tus tú"),
    ("pt", "você vocês te tu"),
    ("ca", "vostè tu teu"),
    ("it", "lei Lei tu ti suo"),
    ("ro", "dumneavoastră tu te dvs"),
    ("pl", "pan pani pana panu panią państwo ty cię"),
    ("cs", "vy vás vám váš vaše ty tě"),
    ("sk", "vy vás vám váš vaše ty ťa"),
    ("sl", "vi vas vam vaš ti"),
    ("hr", "vi vas vam vaš ti tebi"),
    ("sr", "vi vas vam vaš ви вас вам ваш"),
    ("bg", "вие вас ви ваш ти"),
    ("ru", "вы вас вам ваш ваша ваши вами ты тебя"),
    ("uk", "ви вас вам ваш ваша ваші ти тебе"),
    ("fi", "sinä sinun te teidän teitä"),
    ("et", "teie te teid sina"),
    ("hu", "ön önt önnek te téged"),
    ("el", "εσείς σας εσύ σου"),
    ("tr", "siz sizi size sizin sen senin"),
    ("ar", "أنت أنتم لكم لك"),
    ("fa", "شما"),
    ("he", "אתה את לך שלך"),
    ("hi", "आप आपको आपका आपकी आपके"),
    ("bn", "আপনি আপনার"),
    ("id", "anda Anda kamu"),
    ("vi", "anh chị ông bà bạn"),
    ("zh", "你 您"),
    ("ja", "あなた"),
];

/// Languages written without spaces, whose words are looked for inside sentences.
pub(in crate::page) const UNSPACED: &[&str] = &["zh", "ja", "th"];

/// Beginnings of a headline that asks why; with a word of `must` after it, it calls
/// for something.
pub(in crate::page) const WHY: &[&str] = &[
    "why ",
    "warum ",
    "weshalb ",
    "wieso ",
    "pourquoi ",
    "por qué ",
    "por que ",
    "perché ",
    "waarom ",
    "varför ",
    "hvorfor ",
    "dlaczego ",
    "proč ",
    "prečo ",
    "zašto ",
    "зашто ",
    "защо ",
    "почему ",
    "чому ",
    "miksi ",
    "miért ",
    "de ce ",
    "γιατί ",
    "neden ",
    "niçin ",
    "miks ",
    "kodėl ",
    "kāpēc ",
    "mengapa ",
    "kenapa ",
    "למה ",
    "מדוע ",
    "لماذا ",
    "چرا ",
];

/// Beginnings of headlines of pieces that teach how something is done.
pub(in crate::page) const HOW: &[&str] = &[
    "how to ",
    "wie sie ",
    "wie du ",
    "so geht ",
    "so können ",
    "so kannst ",
    "so klappt ",
    "anleitung",
    "comment ",
    "cómo ",
    "como ",
    "come ",
    "hoe je ",
    "zo ",
    "så här ",
    "så ",
    "slik ",
    "sådan ",
    "hvordan ",
    "jak ",
    "ako ",
    "kako ",
    "как ",
    "як ",
    "nasıl ",
    "näin ",
    "hogyan ",
    "cum să ",
    "πώς να ",
    "cara ",
    "cách ",
    "guide ",
    "tutorial",
];

/// Beginnings of headlines of buying guides.
pub(in crate::page) const BEST: &[&str] = &[
    "the best ",
    "best ",
    "die besten ",
    "der beste ",
    "das beste ",
    "les meilleurs ",
    "les meilleures ",
    "los mejores ",
    "las mejores ",
    "os melhores ",
    "as melhores ",
    "i migliori ",
    "le migliori ",
    "de beste ",
    "bästa ",
    "de bästa ",
    "bedste ",
    "najlepsze ",
    "nejlepší ",
    "лучшие ",
    "найкращі ",
    "parhaat ",
    "a legjobb ",
    "en iyi ",
];
