//! Invented bylines, a few a language.
use super::check;

#[test]
fn germanic() {
    check(
        "de",
        "Von unserer Korrespondentin Ilka Brandt, Rom",
        &["Ilka Brandt"],
    );
    check(
        "de",
        "Text: Ilka Brandt, Fotos: Bo Ferrer",
        &["Ilka Brandt"],
    );
    check(
        "de",
        "Ein Gastbeitrag von Prof. Dr. Ilka Brandt",
        &["Ilka Brandt"],
    );
    check("de", "ILKA VON DER WEIDE", &["Ilka von der Weide"]);
    check("de", "Von Ilka Brandt und dpa", &["Ilka Brandt", "[dpa]"]);
    check("de", "Aus dem Englischen von Ilka Brandt", &[]);
    check(
        "de",
        "Interview: Ilka Brandt und Bo Ferrer",
        &["Ilka Brandt", "Bo Ferrer"],
    );
    check("de", "Ilka Brandt, Redakteurin", &["Ilka Brandt"]);
    check("de", "Chefredakteurin Ilka Brandt", &["Ilka Brandt"]);
    check(
        "nl",
        "Van onze verslaggever Ilka de Wael",
        &["Ilka de Wael"],
    );
    check(
        "nl",
        "DOOR JORIS VAN DER IJZERWAEL",
        &["Joris van der IJzerwael"],
    );
    check(
        "nl",
        "Ilka de Wael en Bo Ferrer",
        &["Ilka de Wael", "Bo Ferrer"],
    );
    check("sv", "Av Ilka Brandhed", &["Ilka Brandhed"]);
    check(
        "sv",
        "Text: Ilka Brandhed Foto: Bo Ferrhed",
        &["Ilka Brandhed"],
    );
    check(
        "da",
        "Af Ilka Brandhøj og Bo Ferrhøj",
        &["Ilka Brandhøj", "Bo Ferrhøj"],
    );
    check("no", "Skrevet av: Ilka Brandhøy", &["Ilka Brandhøy"]);
    check(
        "nb",
        "Tekst: Ilka Brandhøy Foto: Bo Ferrhøy",
        &["Ilka Brandhøy"],
    );
    check("nn", "Av Ilka Brandhøy", &["Ilka Brandhøy"]);
    check("is", "eftir Ilku Brandsdóttur", &["Ilku Brandsdóttur"]);
    check("af", "Deur Ilka van der Brandt", &["Ilka van der Brandt"]);
    check("lb", "Vum Ilka Brandt", &["Ilka Brandt"]);
    check("fy", "Troch Ilka Brandsma", &["Ilka Brandsma"]);
    check("fo", "Ilka Brandá skrivar", &["Ilka Brandá"]);
}

#[test]
fn romance() {
    check(
        "fr",
        "Par Ilka Brandier, envoyée spéciale à Rome",
        &["Ilka Brandier"],
    );
    check(
        "fr",
        "Propos recueillis par Ilka Brandier et Bo Ferrier",
        &["Ilka Brandier", "Bo Ferrier"],
    );
    check("fr", "PAR ILKA D'ORBESSAN", &["Ilka d'Orbessan"]);
    check("fr", "Ilka Brandier avec AFP", &["Ilka Brandier", "[AFP]"]);
    check("fr", "Traduit de l’anglais par Ilka Brandier", &[]);
    check("fr", "La rédaction", &["[La rédaction]"]);
    check("fr", "Me Ilka Brandier", &["Ilka Brandier"]);
    check(
        "es",
        "Por: Ilka Brandares | Fotos: Bo Ferrares",
        &["Ilka Brandares"],
    );
    check(
        "es",
        "Ilka Brandares, corresponsal en Roma",
        &["Ilka Brandares"],
    );
    check("es", "Redacción", &["[Redacción]"]);
    check(
        "es",
        "ILKA DE LA PEÑA Y BO DEL RÍO FERRARES",
        &["Ilka de la Peña", "Bo del Río Ferrares"],
    );
    check(
        "pt",
        "Por Ilka Brandães e Bo Ferrães",
        &["Ilka Brandães", "Bo Ferrães"],
    );
    check("pt", "Da Redação", &["[Redação]"]);
    check(
        "pt",
        "ILKA DOS BRANDÃES, Especial para o jornal",
        &["Ilka dos Brandães"],
    );
    check(
        "it",
        "di Ilka Brandini e Bo Ferrini",
        &["Ilka Brandini", "Bo Ferrini"],
    );
    check("it", "Redazione Esteri", &["[Redazione Esteri]"]);
    check("it", "ILKA DI BRANDINO", &["Ilka Di Brandino"]);
    check(
        "ca",
        "Text: Ilka Brandell. Fotos: Bo Ferrell",
        &["Ilka Brandell"],
    );
    check(
        "gl",
        "Por Ilka Brandeiro e Bo Ferreiro",
        &["Ilka Brandeiro", "Bo Ferreiro"],
    );
    check("ro", "de Ilka Brandescu", &["Ilka Brandescu"]);
    check(
        "ro",
        "Articol scris de Ilka Brandescu și Bo Ferrescu",
        &["Ilka Brandescu", "Bo Ferrescu"],
    );
    check("ht", "Ekri pa Ilka Brandye", &["Ilka Brandye"]);
}

#[test]
fn slavic_and_baltic() {
    check("pl", "Autor: Ilka Brandowska", &["Ilka Brandowska"]);
    check("pl", "Rozmawiała Ilka Brandowska", &["Ilka Brandowska"]);
    check(
        "pl",
        "Ilka Brandowska, Bo Ferrowski / PAP",
        &["Ilka Brandowska", "Bo Ferrowski", "[PAP]"],
    );
    check("pl", "dr hab. Ilka Brandowska", &["Ilka Brandowska"]);
    check("cs", "Ilka Brandová, redaktorka", &["Ilka Brandová"]);
    check("cs", "Napsal: Bo Ferrý", &["Bo Ferrý"]);
    check(
        "sk",
        "Ilka Brandová a Bo Ferrý",
        &["Ilka Brandová", "Bo Ferrý"],
    );
    check("sl", "Piše: Ilka Brandovič", &["Ilka Brandovič"]);
    check(
        "sl",
        "Besedilo: Ilka Brandovič, foto: Bo Ferrič",
        &["Ilka Brandovič"],
    );
    check("hr", "Razgovarala: Ilka Brandović", &["Ilka Brandović"]);
    check("bs", "Piše: Ilka Brandović", &["Ilka Brandović"]);
    check("sr", "Пише: Илка Брандовић", &["Илка Брандовић"]);
    check("mk", "Пишува: Илка Брандовска", &["Илка Брандовска"]);
    check("bg", "Автор: Илка Брандова", &["Илка Брандова"]);
    check("bg", "Интервю на Илка Брандова", &["Илка Брандова"]);
    check("ru", "Беседовала Илка Брандова", &["Илка Брандова"]);
    check("ru", "ИЛКА БРАНДОВА, обозреватель", &["Илка Брандова"]);
    check(
        "uk",
        "Текст: Ілка Брандюк, фото: Бо Феррюк",
        &["Ілка Брандюк"],
    );
    check("be", "Аўтар: Ілка Брандзюк", &["Ілка Брандзюк"]);
    check("lv", "Ilka Brandiņa, žurnāliste", &["Ilka Brandiņa"]);
    check(
        "lv",
        "Teksts: Ilka Brandiņa, foto: Bo Ferriņš",
        &["Ilka Brandiņa"],
    );
    check("lt", "Parengė Ilka Brandienė", &["Ilka Brandienė"]);
    check(
        "lt",
        "Ilka Brandienė ir Bo Ferraitis",
        &["Ilka Brandienė", "Bo Ferraitis"],
    );
}

#[test]
fn other_european() {
    check(
        "fi",
        "Teksti: Ilka Brandela, kuvat: Bo Ferrela",
        &["Ilka Brandela"],
    );
    check(
        "fi",
        "Ilka Brandela ja Bo Ferrela",
        &["Ilka Brandela", "Bo Ferrela"],
    );
    check("et", "Kirjutas Ilka Brandsalu", &["Ilka Brandsalu"]);
    check(
        "hu",
        "Írta: Brandi Ilka és Ferri Bo",
        &["Brandi Ilka", "Ferri Bo"],
    );
    check("hu", "dr. Brandi Ilka jogász", &["Brandi Ilka"]);
    check("hu", "Fotó: Ferri Bo", &[]);
    check("el", "Της Ίλκας Βρανδάκη", &["Ίλκας Βρανδάκη"]);
    check(
        "el",
        "Κείμενο: Ίλκα Βρανδάκη Φωτογραφίες: Μπο Φεράκης",
        &["Ίλκα Βρανδάκη"],
    );
    check("el", "ΙΛΚΑ ΒΡΑΝΔΑΚΗΣ", &["Ιλκα Βρανδακης"]);
    check("sq", "Nga Ilka Brandaj", &["Ilka Brandaj"]);
    check(
        "sq",
        "Përgatiti: Ilka Brandaj dhe Bo Ferraj",
        &["Ilka Brandaj", "Bo Ferraj"],
    );
    check(
        "eu",
        "Testua: Ilka Brandegi Argazkiak: Bo Ferregi",
        &["Ilka Brandegi"],
    );
    check(
        "eu",
        "Ilka Brandegi eta Bo Ferregi",
        &["Ilka Brandegi", "Bo Ferregi"],
    );
    check(
        "cy",
        "Gan Ilka Brandwyn a Bo Ferrwyn",
        &["Ilka Brandwyn", "Bo Ferrwyn"],
    );
    check("ga", "Ilka Ní Bhraonáin a scríobh", &["Ilka Ní Bhraonáin"]);
    check("gd", "Le Ilka NicBhrand", &["Ilka NicBhrand"]);
    check("mt", "Kitba ta' Ilka Brandelli", &["Ilka Brandelli"]);
    check(
        "tr",
        "Haber: Ilka Brandoğlu / Fotoğraf: Bo Ferroğlu",
        &["Ilka Brandoğlu"],
    );
    check("tr", "İLKAY IŞIKOĞLU", &["İlkay Işıkoğlu"]);
    check("tr", "Yazan: Dr. Ilka Brandoğlu", &["Ilka Brandoğlu"]);
    check("az", "Müəllif: İlqar Brandzadə", &["İlqar Brandzadə"]);
    check("ka", "ავტორი: ილკა ბრანდაძე", &["ილკა ბრანდაძე"]);
    check("hy", "Հեղինակ՝ Իլկա Բրանդյան", &["Իլկա Բրանդյան"]);
    check("kk", "Автор: Илка Брандова", &["Илка Брандова"]);
    check("uz", "Muallif: Ilka Brandova", &["Ilka Brandova"]);
    check("eo", "Verkita de Ilka Brando", &["Ilka Brando"]);
}

#[test]
fn middle_east_and_africa() {
    check("ar", "كتب: سامر البرندي", &["سامر البرندي"]);
    check("ar", "بيروت - سامر البرندي", &["سامر البرندي"]);
    check("ar", "ترجمة: سامر البرندي", &[]);
    check("ar", "د. سامر البرندي", &["سامر البرندي"]);
    check("fa", "گزارش: سامان برندی", &["سامان برندی"]);
    check("fa", "ترجمه: سامان برندی", &[]);
    check("ur", "تحریر: ڈاکٹر سمیر برندی", &["سمیر برندی"]);
    check("ur", "ویب ڈیسک", &["[ویب ڈیسک]"]);
    check("ps", "لیکوال: سمیر برندی", &["سمیر برندی"]);
    check(
        "he",
        "מאת נועם ברנדי וגיל פרי-אור",
        &["נועם ברנדי", "גיל פרי-אור"],
    );
    check("he", "צילום: נועם ברנדי", &[]);
    check("sw", "Na Asha Brandeni", &["Asha Brandeni"]);
    check(
        "sw",
        "Imeandikwa na Asha Brandeni na Juma Ferreni",
        &["Asha Brandeni", "Juma Ferreni"],
    );
    check("so", "Waxaa qoray: Asha Brandeeni", &["Asha Brandeeni"]);
    check("am", "በአበበ ብርሃኑ", &["አበበ ብርሃኑ"]);
    check("am", "በቀለ ብርሃኑ", &["በቀለ ብርሃኑ"]);
    check("ha", "Daga Asha Brandeni", &["Asha Brandeni"]);
}

#[test]
fn south_asia() {
    check("hi", "रिपोर्ट: इल्का ब्रांडी", &["इल्का ब्रांडी"]);
    check("hi", "वेब डेस्क", &["[वेब डेस्क]"]);
    check("mr", "डॉ. इल्का ब्रांडी", &["इल्का ब्रांडी"]);
    check("bn", "লেখা: ইল্কা ব্রান্ডি ও বো ফেরি", &["ইল্কা ব্রান্ডি", "বো ফেরি"]);
    check("ta", "எழுதியவர்: இல்கா பிராண்டி", &["இல்கா பிராண்டி"]);
    check("te", "రచయిత: ఇల్కా బ్రాండి", &["ఇల్కా బ్రాండి"]);
    check("kn", "ಡಾ. ಇಲ್ಕಾ ಬ್ರಾಂಡಿ", &["ಇಲ್ಕಾ ಬ್ರಾಂಡಿ"]);
    check("ml", "ഇൽക്കാ ബ്രാണ്ടി", &["ഇൽക്കാ ബ്രാണ്ടി"]);
    check("gu", "લેખક: ઇલ્કા બ્રાન્ડી", &["ઇલ્કા બ્રાન્ડી"]);
    check("pa", "ਡਾ. ਇਲਕਾ ਬਰਾਂਡੀ", &["ਇਲਕਾ ਬਰਾਂਡੀ"]);
    check("si", "ඉල්කා බ්‍රැන්ඩි විසින්", &["ඉල්කා බ්‍රැන්ඩි"]);
}

#[test]
fn east_asia() {
    check("zh", "文／王思聪慧", &["王思聪慧"]);
    check("zh", "记者 李晓棠 张以诚", &["李晓棠", "张以诚"]);
    check("zh", "本报记者李晓棠", &["李晓棠"]);
    check("zh", "作者：李晓棠 编辑：张以诚", &["李晓棠"]);
    check("zh", "新华社记者李晓棠、张以诚", &["李晓棠", "张以诚"]);
    check("zh", "李　棠", &["李棠"]);
    check("zh", "记者李晓棠/台北报道", &["李晓棠"]);
    check("zh-Hant", "〔記者李曉棠／台北報導〕", &["李曉棠"]);
    check("zh-Hant", "撰文：李曉棠　攝影：張以誠", &["李曉棠"]);
    check("ja", "山葉 蒼太", &["山葉 蒼太"]);
    check("ja", "記者 山葉蒼太", &["山葉蒼太"]);
    check("ja", "取材・文＝山葉蒼太", &["山葉蒼太"]);
    check("ja", "聞き手・山葉蒼太", &["山葉蒼太"]);
    check("ja", "山葉蒼太、葉山みお", &["山葉蒼太", "葉山みお"]);
    check("ja", "翻訳：山葉蒼太", &[]);
    check("zh", "海港日报记者李晓棠", &["李晓棠"]);
    check("ja", "政治部 山葉蒼太", &["山葉蒼太"]);
    check("ja", "社会部 取材班", &["[社会部 取材班]"]);
    check("ja", "この記事を書いた人", &[]);
    check("ja", "この記事を書いた人: 山葉蒼太", &["山葉蒼太"]);
    check("zh", "作者简介", &[]);
    check("zh", "记者 李晓棠 通讯员 张以诚", &["李晓棠", "张以诚"]);
    check("ja", "社会部", &["[社会部]"]);
    check("ko", "서리온 기자", &["서리온"]);
    check("ko", "서리온 기자 문가람 기자", &["서리온", "문가람"]);
    check("ko", "사회부 서리온 기자", &["서리온"]);
    check("ko", "정치부 기자", &["[정치부 기자]"]);
    check("ko", "서리온기자 onl@tidewater.example", &["서리온"]);
    check("ko", "글 서리온 사진 문가람", &["서리온"]);
    check("ko", "[서울=뉴시스] 서리온 기자 =", &["서리온"]);
    check("ko", "편집국", &["[편집국]"]);
    check("vi", "Bài: Trần Lam Giang", &["Trần Lam Giang"]);
    check("vi", "TRẦN LAM GIANG (thực hiện)", &["Trần Lam Giang"]);
    check("vi", "Theo Reuters", &["[Reuters]"]);
    check("vi", "ThS. Trần Lam Giang", &["Trần Lam Giang"]);
    check("th", "โดย อรทัย พรหมวงศ์", &["อรทัย พรหมวงศ์"]);
    check(
        "th",
        "เรื่อง: อรทัย พรหมวงศ์ ภาพ: สมชาย ใจงาม",
        &["อรทัย พรหมวงศ์"],
    );
    check("th", "กองบรรณาธิการ", &["[กองบรรณาธิการ]"]);
    check("km", "ដោយ៖ សុខា វណ្ណា", &["សុខា វណ្ណា"]);
    check("lo", "ໂດຍ: ສົມໃຈ ວົງສາ", &["ສົມໃຈ ວົງສາ"]);
    check("my", "ဒေါက်တာအောင်မြင့်", &["အောင်မြင့်"]);
    check("mn", "Сэтгүүлч Б.Сарнай", &["Б.Сарнай"]);
    check(
        "id",
        "Penulis: Ilham Brandanto Editor: Bayu Ferranto",
        &["Ilham Brandanto"],
    );
    check(
        "id",
        "Oleh: Prof. Dr. Ilham Brandanto, M.Si.",
        &["Ilham Brandanto"],
    );
    check("ms", "Oleh Datuk Ilham bin Brandan", &["Ilham bin Brandan"]);
    check(
        "tl",
        "Nina Ilda Brandamante at Bo Ferramante",
        &["Ilda Brandamante", "Bo Ferramante"],
    );
}
