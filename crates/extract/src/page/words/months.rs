//! Names of months (Unicode CLDR, both the forms in dates and the forms that stand alone).

/// Language and its months from January on; forms divided by `|`. Beginnings of at
/// least three letters are understood as abbreviations.
pub(in crate::page) const MONTHS: &[(&str, &str)] = &[
    (
        "en",
        "january february march april may june july august september|sept october november december",
    ),
    (
        "de",
        "januar|jänner|jaenner februar|feber märz|maerz|mrz april mai juni juli august september oktober november dezember",
    ),
    (
        "fr",
        "janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre",
    ),
    (
        "es",
        "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre|sept|set octubre noviembre diciembre",
    ),
    (
        "pt",
        "janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    (
        "it",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    (
        "nl",
        "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    ),
    (
        "ca",
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    ),
    (
        "gl",
        "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    ),
    (
        "eu",
        "urtarrila|urtarrilak|urtarrilaren otsaila|otsailak|otsailaren martxoa|martxoak|martxoaren apirila|apirilak|apirilaren maiatza|maiatzak|maiatzaren ekaina|ekainak|ekainaren uztaila|uztailak|uztailaren abuztua|abuztuak|abuztuaren iraila|irailak|irailaren urria|urriak|urriaren azaroa|azaroak|azaroaren abendua|abenduak|abenduaren",
    ),
    (
        "ro",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie|noi decembrie",
    ),
    (
        "sv",
        "januari februari mars april maj juni juli augusti september oktober november december",
    ),
    (
        "da",
        "januar februar marts april maj juni juli august september oktober november december",
    ),
    (
        "nb",
        "januar februar mars april mai juni juli august september oktober november desember",
    ),
    (
        "is",
        "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    ),
    (
        "fi",
        "tammikuu|tammikuuta|tammikuun helmikuu|helmikuuta|helmikuun maaliskuu|maaliskuuta|maaliskuun huhtikuu|huhtikuuta|huhtikuun toukokuu|toukokuuta|toukokuun kesäkuu|kesäkuuta|kesäkuun heinäkuu|heinäkuuta|heinäkuun elokuu|elokuuta|elokuun syyskuu|syyskuuta|syyskuun lokakuu|lokakuuta|lokakuun marraskuu|marraskuuta|marraskuun joulukuu|joulukuuta|joulukuun",
    ),
    (
        "et",
        "jaanuar|jaanuaril veebruar|veebruaril märts|märtsil aprill|aprillil mai|mail juuni|juunil juuli|juulil august|augustil september|septembril oktoober|oktoobril november|novembril detsember|detsembril",
    ),
    (
        "lv",
        "janvāris|janvārī februāris|februārī marts|martā aprīlis|aprīlī maijs|maijā jūnijs|jūnijā jūlijs|jūlijā augusts|augustā septembris|septembrī oktobris|oktobrī novembris|novembrī decembris|decembrī",
    ),
    (
        "lt",
        "sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė birželio|birželis liepos|liepa rugpjūčio|rugpjūtis rugsėjo|rugsėjis spalio|spalis lapkričio|lapkritis gruodžio|gruodis",
    ),
    (
        "pl",
        "stycznia|styczeń lutego|luty marca|marzec kwietnia|kwiecień maja|maj czerwca|czerwiec lipca|lipiec sierpnia|sierpień września|wrzesień października|październik listopada|listopad grudnia|grudzień",
    ),
    (
        "cs",
        "ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu|listopad prosince|prosinec",
    ),
    (
        "sk",
        "januára|január februára|február marca|marec apríla|apríl mája|máj júna|jún júla|júl augusta|august septembra|september októbra|október novembra|november decembra|december",
    ),
    (
        "sl",
        "januar|januarja februar|februarja marec|marca april|aprila maj|maja junij|junija julij|julija avgust|avgusta september|septembra oktober|oktobra november|novembra december|decembra",
    ),
    (
        "hr",
        "siječnja|siječanj veljače|veljača ožujka|ožujak travnja|travanj svibnja|svibanj lipnja|lipanj srpnja|srpanj kolovoza|kolovoz rujna|rujan listopada|listopad studenoga|studenog|studeni prosinca|prosinac",
    ),
    (
        "bs",
        "januar|januara februar|februara mart|marta april|aprila maj|maja juni|juna juli|jula august|augusta|avgusta septembar|septembra oktobar|oktobra novembar|novembra decembar|decembra",
    ),
    (
        "sr",
        "јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна јул|јула август|августа септембар|септембра октобар|октобра новембар|новембра децембар|децембра",
    ),
    (
        "mk",
        "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    ),
    (
        "bg",
        "януари февруари март април май юни юли август септември октомври ноември декември",
    ),
    (
        "ru",
        "января|январь февраля|февраль марта|март апреля|апрель мая|май июня|июнь июля|июль августа|август сентября|сентябрь октября|октябрь ноября|ноябрь декабря|декабрь",
    ),
    (
        "uk",
        "січня|січень лютого|лютий березня|березень квітня|квітень травня|травень червня|червень липня|липень серпня|серпень вересня|вересень жовтня|жовтень листопада|листопад грудня|грудень",
    ),
    (
        "be",
        "студзеня|студзень лютага|люты сакавіка|сакавік красавіка|красавік мая|май чэрвеня|чэрвень ліпеня|ліпень жніўня|жнівень верасня|верасень кастрычніка|кастрычнік лістапада|лістапад снежня|снежань",
    ),
    (
        "kk",
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    ),
    (
        "el",
        "ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ μαΐου|μάιος|μαι|μαΐ ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε δεκεμβρίου|δεκέμβριος|δεκ",
    ),
    (
        "hu",
        "január február március április május június július augusztus szeptember október november december",
    ),
    (
        "tr",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    ),
    (
        "az",
        "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    ),
    (
        "sq",
        "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    ),
    (
        "id",
        "januari februari maret april mei juni juli agustus september oktober november desember",
    ),
    (
        "ms",
        "januari februari mac april mei jun julai ogos september oktober november disember",
    ),
    (
        "tl",
        "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    ),
    (
        "sw",
        "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    ),
    (
        "af",
        "januarie februarie maart april mei junie julie augustus september oktober november desember",
    ),
    (
        "cy",
        "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    ),
    (
        "ga",
        "eanáir feabhra márta aibreán bealtaine meitheamh iúil lúnasa meán_fómhair deireadh_fómhair samhain nollaig",
    ),
    (
        "he",
        "ינואר|בינואר פברואר|בפברואר מרץ|במרץ|מרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר",
    ),
    (
        "ar",
        "يناير|جانفي|كانون_الثاني فبراير|فيفري|شباط مارس|آذار|اذار أبريل|ابريل|إبريل|أفريل|نيسان مايو|ماي|أيار|ايار يونيو|جوان|يونيه|حزيران يوليو|جويلية|يوليه|تموز أغسطس|اغسطس|أوت|آب سبتمبر|أيلول|ايلول أكتوبر|اكتوبر|تشرين_الأول|تشرين_الاول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول|كانون_الاول",
    ),
    (
        "arz",
        "يناير فبراير مارس أبريل مايو يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    ),
    (
        "ur",
        "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    ),
    (
        "fa",
        "ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر",
    ),
    (
        "hi",
        "जनवरी|जन फ़रवरी|फरवरी|फर मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    ),
    (
        "mr",
        "जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर",
    ),
    (
        "ne",
        "जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    ),
    (
        "bn",
        "জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট|অগাস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    ),
    (
        "pa",
        "ਜਨਵਰੀ ਫ਼ਰਵਰੀ|ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",
    ),
    (
        "gu",
        "જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ|ઓગસ્ટ સપ્ટેમ્બર ઑક્ટોબર|ઓક્ટોબર નવેમ્બર ડિસેમ્બર",
    ),
    (
        "ta",
        "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    ),
    (
        "te",
        "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",
    ),
    (
        "kn",
        "ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",
    ),
    (
        "ml",
        "ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്|മെയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്‌ടോബർ|ഒക്ടോബർ നവംബർ ഡിസംബർ",
    ),
    (
        "th",
        "มกราคม|ม.ค กุมภาพันธ์|ก.พ มีนาคม|มี.ค เมษายน|เม.ย พฤษภาคม|พ.ค มิถุนายน|มิ.ย กรกฎาคม|ก.ค สิงหาคม|ส.ค กันยายน|ก.ย ตุลาคม|ต.ค พฤศจิกายน|พ.ย ธันวาคม|ธ.ค",
    ),
    (
        "ka",
        "იანვარი|იანვარს თებერვალი|თებერვალს მარტი|მარტს აპრილი|აპრილს მაისი|მაისს ივნისი|ივნისს ივლისი|ივლისს აგვისტო|აგვისტოს სექტემბერი|სექტემბერს ოქტომბერი|ოქტომბერს ნოემბერი|ნოემბერს დეკემბერი|დეკემბერს",
    ),
    (
        "hy",
        "հունվարի|հունվար փետրվարի|փետրվար մարտի|մարտ ապրիլի|ապրիլ մայիսի|մայիս հունիսի|հունիս հուլիսի|հուլիս օգոստոսի|օգոստոս սեպտեմբերի|սեպտեմբեր հոկտեմբերի|հոկտեմբեր նոյեմբերի|նոյեմբեր դեկտեմբերի|դեկտեմբեր",
    ),
    (
        "lb",
        "januar|januars februar mäerz abrëll mee juni juli august september oktober november dezember",
    ),
    (
        "fo",
        "januar februar mars apríl mai juni juli august september oktober november desember",
    ),
    (
        "mt",
        "jannar frar marzu april mejju ġunju lulju awwissu settembru ottubru novembru diċembru",
    ),
    (
        "fy",
        "jannewaris febrewaris maart april maaie juny july augustus septimber oktober novimber desimber",
    ),
    (
        "eo",
        "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",
    ),
    (
        "uz",
        "yanvar fevral mart aprel may iyun iyul avgust sentabr|sentyabr oktabr|oktyabr noyabr dekabr",
    ),
    (
        "tg",
        "январи|январ феврали|феврал марти|март апрели|апрел майи|май июни|июн июли|июл августи|август сентябри|сентябр октябри|октябр ноябри|ноябр декабри|декабр",
    ),
    (
        "so",
        "janaayo|jannaayo|janwari feebraayo|febraayo maarso abriil|abril maajo|mayo juun|juunyo luulyo agoosto|ogost sebtembar oktoobar|oktoober nofembar|nofeembar disembar|diseembar",
    ),
    (
        "ha",
        "janairu fabrairu maris afirilu mayu yuni yuli agusta satumba oktoba nuwamba disamba",
    ),
    (
        "zu",
        "januwari februwari mashi ephreli meyi juni julayi agasti septhemba okthoba novemba disemba",
    ),
    (
        "xh",
        "janyuwari|ejanyuwari februwari|efebruwari matshi epreli meyi juni julayi agasti septemba okthobha novemba disemba",
    ),
    (
        "ku",
        "rêbendan|çile reşemî|sibat adar avrêl|nîsan gulan pûşper|hezîran tîrmeh gelawêj|tebax rezber|îlon kewçêr|cotmeh sermawez|mijdar berfanbar",
    ),
    (
        "ckb",
        "کانوونی_دووەم شوبات ئازار نیسان ئایار حوزەیران تەمووز ئاب ئەیلوول تشرینی_یەکەم تشرینی_دووەم کانوونی_یەکەم",
    ),
    (
        "ps",
        "جنوري فبروري مارچ اپریل می جون جولای اګست|اگست سپتمبر اکتوبر نومبر دسمبر|ډسمبر",
    ),
    (
        "si",
        "ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්",
    ),
    (
        "or",
        "ଜାନୁଆରୀ|ଜାନୁୟାରୀ ଫେବୃଆରୀ|ଫେବ୍ରୁୟାରୀ ମାର୍ଚ୍ଚ ଅପ୍ରେଲ|ଏପ୍ରିଲ ମଇ ଜୁନ ଜୁଲାଇ ଅଗଷ୍ଟ ସେପ୍ଟେମ୍ବର ଅକ୍ଟୋବର ନଭେମ୍ବର ଡିସେମ୍ବର",
    ),
    ("km", "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ"),
    (
        "lo",
        "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    ),
    (
        "my",
        "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ်|သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    ),
    (
        "sr",
        "januar|januara februar|februara mart|marta april|aprila maj|maja jun|juna jul|jula avgust|avgusta septembar|septembra oktobar|oktobra novembar|novembra decembar|decembra",
    ),
];

/// Months of the Persian (Solar Hijri) calendar from Farvardin on.
pub(in crate::page) const PERSIAN: &str =
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند";

/// Months of the Islamic calendar from Muharram on.
pub(in crate::page) const ISLAMIC: &str = "محرم صفر ربيع_الأول|ربيع_الاول ربيع_الآخر|ربيع_الثاني|ربيع_الاخر جمادى_الأولى|جمادى_الاولى|جمادى_الأول جمادى_الآخرة|جمادى_الثانية|جمادى_الاخرة رجب شعبان رمضان شوال ذو_القعدة|ذي_القعدة ذو_الحجة|ذي_الحجة";

/// What follows the hour of a clock time, before the minutes.
pub(in crate::page) const HOURS: &[&str] = &["h", "時", "时", "點", "点", "시", "u"];

/// What may stand between day, month and year and says nothing.
pub(in crate::page) const FILLERS: &[&str] = &[
    "de",
    "del",
    "of",
    "the",
    "den",
    "d",
    "m",
    "st",
    "nd",
    "rd",
    "th",
    "er",
    "º",
    "ª",
    "do",
    "di",
    "gada",
    "г",
    "год",
    "года",
    "р",
    "року",
    "года",
    "tháng",
    "năm",
    "年",
    "月",
    "日",
    "년",
    "월",
    "일",
    "e",
    "i",
    "ng",
    "ngày",
    "η",
    "ης",
    "του",
    "a",
    "à",
    "le",
    "el",
    "al",
    "พ.ศ",
    "ที่",
    "წლის",
    "թ",
    "eko",
    "ko",
    "оны",
    "сарын",
    "жылы",
    "жылғы",
    "ខែ",
    "ឆ្នាំ",
    "ថ្ងៃទី",
    "هـ",
    "ه",
    "من",
    "l",
    "roku",
];

/// Words after a clock time that make it afternoon.
pub(in crate::page) const AFTERNOON: &[&str] =
    &["pm", "p.m", "p", "μμ", "م", "ب.ظ", "下午", "午後", "오후"];
/// Words after a clock time that make it morning.
pub(in crate::page) const MORNING: &[&str] =
    &["am", "a.m", "a", "πμ", "ص", "ق.ظ", "上午", "午前", "오전"];

/// Time zones by the abbreviations that newspapers print, in minutes east of
/// Greenwich; only those that mean one offset in newspapers' use.
pub(in crate::page) const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("bst", 60),
    ("west", 60),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("sast", 120),
    ("eest", 180),
    ("msk", 180),
    ("pkt", 300),
    ("wib", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("kst", 540),
    ("jst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("edt", -240),
    ("est", -300),
    ("cdt", -300),
    ("mdt", -360),
    ("mst", -420),
    ("pdt", -420),
    ("pst", -480),
    ("akst", -540),
    ("hst", -600),
    ("brt", -180),
    ("art", -180),
];
