//! The commonest small words of languages, by which a text is recognised.

/// Languages in Latin script.
pub(in crate::page) const LATIN: &[(&str, &str)] = &[
    (
        "en",
        "the and of to in is that for it was on with as are be this have from they not but his you which their has were been would there more who will can",
    ),
    (
        "de",
        "der die und das den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum haben nur oder aber vor zur bis mehr durch",
    ),
    (
        "fr",
        "le la les des et en un une du est que dans qui par pour sur pas au avec ce il sont plus se ne nous cette mais ont aux été ou leur fait être comme elle deux ses",
    ),
    (
        "es",
        "el la los las de que y en un una por con para del se es no su al lo como más pero sus le ha este esta son entre cuando muy sin sobre también fue han hasta desde porque",
    ),
    (
        "pt",
        "o os as de que e em um uma do da dos das para com não por mais no na nos nas se como mas foi ao ele seu sua ou quando muito já também só pelo pela até isso ela entre são você",
    ),
    (
        "it",
        "il lo la gli le di che e in un una per con non del della dei delle si da al alla sono è come anche più ma dal nel nella ha ai questo o se gli suo hanno essere stato",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn met voor niet aan er die om ook als bij maar door uit naar wordt hij heeft nog dan over zich worden deze meer tot werd geen kan",
    ),
    (
        "ca",
        "el la els les de que i en un una per amb no del dels al als és es com més però ha han seva seu aquest aquesta són entre també fins quan molt perquè d l amb aquests",
    ),
    (
        "gl",
        "o a os as de que e en un unha para con non do da dos das por máis no na nos nas se como pero foi ao seu súa ou tamén ata é son este esta entre polo pola",
    ),
    (
        "eu",
        "eta da ez du bat ere dira izan den egin baina dute zen beste hori dela baino zuen edo hau egiten ditu oso batzuk artean izango",
    ),
    (
        "ro",
        "și de în a la cu pe care nu din că pentru o un este sunt mai au fost să se ca prin după dar lui ale al ei această acest între sau fi",
    ),
    (
        "sv",
        "och att det i en som är på av för med den till inte har de om ett han men var sig från vi så kan när hade år ska under efter nu vid kommer eller mot blir",
    ),
    (
        "da",
        "og at det i en er på af for med den til ikke har de om et han men var sig fra vi så kan der som når havde skal efter hvor også blev eller bliver ved mod",
    ),
    (
        "nb",
        "og at det i en er på av for med den til ikke har de om et han men var seg fra vi så kan som når hadde skal etter hvor også ble eller blir ved mot fikk dette",
    ),
    (
        "nn",
        "og at det i ein er på av for med den til ikkje har dei om eit han men var seg frå vi så kan som når hadde skal etter kor også vart eller blir ved mot ho dette",
    ),
    (
        "is",
        "og að í er á sem til um við en með af það ekki fyrir var þá hann eru hefur því þetta frá hún verið þeir eftir eða vera",
    ),
    (
        "fi",
        "ja on ei että se oli hän mutta myös ovat kun kuin tai sen mukaan joka jos niin nyt ole vain vielä sekä ollut olisi jo mitä voi noin jälkeen",
    ),
    (
        "et",
        "ja on ei et see oli ta aga ka kui mis oma või ning selle nii seda kes pole kuid siis veel välja sest juba oleks olnud pärast",
    ),
    (
        "lv",
        "un ir ka no ar par uz bet arī kas tas lai kā nav to ja tiek bija gan viņš pēc tad vai šo līdz pie",
    ),
    (
        "lt",
        "ir kad yra į su iš bet tai kaip ne apie už dėl buvo jis taip jau tik ar po nuo jo dar prie kuris kurie",
    ),
    (
        "pl",
        "i w na z że się do nie to jest o jak za od po przez ale dla był są tym co być oraz tego jego już czy jej pod także które który",
    ),
    (
        "cs",
        "a v na se je že to s z do i o ve pro za by podle ale jako jsou po jeho od byl které který jsme však při také nebo bude už jen před není",
    ),
    (
        "sk",
        "a v na sa je že to s z do aj o vo pre za by podľa ale ako sú po jeho od bol ktoré ktorý pri tiež alebo bude už len pred nie by môže",
    ),
    (
        "sl",
        "in je v na da se za so z ki pa ne po tudi bi kot o pri je bil od bo ali ter še zaradi med tem lahko kar že sta",
    ),
    (
        "hr",
        "i je u na da se za su s od koji o ne što ali kao te iz bi koja koje biti nije bio će to ili po samo prema nakon također između tijekom gdje prije tko jučer danas uvijek posto tisuća rekao kaže kuna ovdje",
    ),
    (
        "hu",
        "a az és hogy nem is egy meg de volt ez csak már még van mint ki el ha azt vagy szerint után ezt minden lehet amely mert pedig lesz arra",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak çok daha olan gibi ise en kadar var sonra ne ancak olduğu diye göre değil o ya ama tarafından her kendi",
    ),
    (
        "az",
        "və bir bu da də üçün ilə olan ki edib olub isə çox daha kimi sonra deyib onun ən həm görə olaraq amma bildirib",
    ),
    (
        "sq",
        "dhe të në e për me që një nga është si më se nuk i ka do janë por këtë ky duke kjo ishte u pas kanë edhe",
    ),
    (
        "id",
        "yang dan di dari untuk dengan pada ini itu tidak dalam akan juga ke oleh adalah karena ada bisa tersebut telah para saat lebih kata sudah mereka",
    ),
    (
        "ms",
        "yang dan di dari untuk dengan pada ini itu tidak dalam akan juga ke oleh adalah kerana ada boleh tersebut telah para beliau lebih kata sudah mereka",
    ),
    (
        "tl",
        "ang ng sa na mga at ay si ni para hindi ito may kay nang kung siya mula ayon rin sila pa din",
    ),
    (
        "vi",
        "và của là có trong được cho các không với người này những một đã khi để ông từ đến cũng về ra như tại sẽ nhiều",
    ),
    (
        "sw",
        "na ya wa kwa ni za katika la kuwa hiyo cha hii ambayo baada yake lakini pia alisema huo watu kama",
    ),
    (
        "af",
        "die van en het in is dat nie te om vir op met wat sy hy word as aan was ook deur by maar ons haar kan sal hulle na uit meer",
    ),
    (
        "cy",
        "y yn a i o ar yr bod mae am wedi gan fod ei eu ond hyn oedd mewn sydd dros fel",
    ),
    (
        "ga",
        "an na agus ar i a is le go do bhí ag atá sé ó tá leis sin nach seo mar don",
    ),
    (
        "so",
        "oo ka iyo ku ah ay waxa ayaa uu soo la in ee kuwa waa si ayuu waxaa uga sida laga loo kale isagoo waxay markii inay aan wuxuu kala dalka",
    ),
    (
        "ha",
        "da a na ya ta ne ce cikin shi wanda kuma daga sun don wannan ga cewa ba su an suka amma yi aka kan wani yana bayan domin tare",
    ),
    (
        "lb",
        "de den an a vun d eng dat ass fir mat net och op am hunn awer e wéi dass um ginn",
    ),
    ("mt", "il li ta u f tal biex għal minn kien dan din ma huwa"),
    (
        "xh",
        "ukuba kwaye kuba xa kodwa yile oko into lo uthe ngexesha oku yakhe abantu nge uthi ngokuba kwi ngo okanye kunye malunga emva nangona sele kuquka phakathi utshilo ngoku apho njengoko kufuneka eli loo ezi kweli kanti phambi ngaphandle nto umntu abanye abaninzi njenge ukusuka esithi besithi kule akukho kwaye yokuba kakhulu ngenxa yonke bonke",
    ),
    (
        "zu",
        "ukuthi futhi kanye uma kodwa lokhu ngoba abantu umuntu ngesikhathi lo uthe yakhe ngokuthi noma kuthiwa nge uthi kusho ngemuva nokuthi kanti kakhulu ukuze njengoba ngaphandle phakathi ngaphambi bese khona lapho lapha laba lezi leli yonke bonke wathi bathi kwi emva okuthi nokho esithi selokhu kulo kule ezinye abanye kuyo manje ngenxa",
    ),
    (
        "st",
        "ho le ka ba ya ea ke hore oa tsa ne bo se ha empa batho mme tse sa hae bona eo jwalo kapa o hoba feela moo bane haholo ntse",
    ),
    (
        "sn",
        "kuti uye asi iyi vanhu nokuti zvino kana akati uyo ava izvi muna pamwe kuna zvakare panguva pane mushure chete vari iri zvikuru vakati ndiye",
    ),
    (
        "ny",
        "kuti ndi ndipo anthu iye koma chifukwa wa mu ku kwa pa za ya komanso ngati monga iwo pamene izi uyu dziko ndipo kwambiri pambuyo",
    ),
    (
        "rw",
        "ko mu ku kandi ni muri kuri abantu ariko avuga kugira uyu aho kuko cyangwa ubwo nyuma bari yari na ya wa yavuze uko hari bwo",
    ),
    (
        "yo",
        "ni ti awọn náà sí fún pé tí àwọn wọn ó ní ìjọba ṣe kan nínú láti bí gẹ́gẹ́ yìí wá kò sì ń ilé lati ninu naa",
    ),
    (
        "ig",
        "na nke ndị ya bụ ka ahụ ime dị maka ma ihe onye ga mgbe si kwuru ọ ha nwere bụrụ otu",
    ),
    (
        "ku",
        "û li ku de bi ji ev jî hat kir di bo ye ew da xwe wê vê bû dike dibe lê her piştî dikin hemû di",
    ),
    ("fo", "og at í ið er á av fyri til ein ikki tað hevur"),
    (
        "kl",
        "aamma taamaattumik imaluunniit tamanna pillugu tassa taanna ilaatigut soorlu kisianni",
    ),
    (
        "tn",
        "le go ka ba ya ke gore wa tsa ne bo se fa mme batho kgotsa jaaka gape tse gagwe nako thata moo fela rre ile",
    ),
    (
        "nso",
        "le go ka ba ya ke gore wa tša ne bo se ge eupša batho goba bjalo gape tše gagwe nako kudu moo fela ile tšeo yeo",
    ),
    (
        "lg",
        "nti mu ku era naye okuva abantu kubanga nga oba ono ye bwe olwa gye bali wa eri ne mukama nnyo kino kiri agambye",
    ),
    (
        "om",
        "fi kan akka ni kana keessatti irra waan kun jiru isaa hin tae isaan irratti garuu yeroo biyya keessa booda ture",
    ),
    (
        "fy",
        "de it fan en yn is in dat op te syn mei foar net oan hat har wurdt mar by troch dy ek wie nei hawwe sy om út oer",
    ),
    (
        "gd",
        "an agus a air na tha ann gu bha le do airson nach chaidh aig seo bho mar iad sin bhon fhèin cha",
    ),
    (
        "br",
        "ha an ar a eo e da er ur gant evit ouzh neo zo ez pe met bet hag war gwelet ober anezhañ",
    ),
    (
        "oc",
        "lo la las los de e un una que dins per amb es son del pas mai an aquel se sus coma dels fòrça tanben",
    ),
    (
        "jv",
        "ing lan kang sing karo iki saka ora kanggo ana uga dadi marang wis bakal iku para nalika supaya amarga luwih kuwi",
    ),
    (
        "su",
        "nu jeung di ka ti anu dina kana pikeun teu aya ku ieu éta sarta geus bakal lamun kalayan oge salah",
    ),
    (
        "ceb",
        "ang sa nga ug mga si ni kay niini siya alang wala sila usa gikan apan usab iyang kini human",
    ),
    (
        "tk",
        "we bilen bir bu üçin boýunça hem da bolan diýip olar bolup her ol bolsa soňra ýaly döwlet",
    ),
    (
        "bs",
        "i je u na da se za su s od koji o ne što ali kao te iz bi koja koje nije bio će to ili po samo nakon prije također gdje šta jučer danas uvijek ko posto hiljada rekao kaže maraka tokom između prema ovdje",
    ),
    ("eo", "la de kaj en estas al ne por ke kun"),
    ("ht", "yo nan pou ki ak yon pa se te"),
    ("mg", "ny sy fa dia izay amin'ny ho tsy"),
    ("uz", "va bu bilan uchun ham bir edi deb qilish bo'lgan esa"),
];

/// Languages in Cyrillic script.
pub(in crate::page) const CYRILLIC: &[(&str, &str)] = &[
    (
        "ru",
        "и в не на что с по как это он к из от у же для за о его но бы так было если они мы при или быть только еще когда уже после также она который которые",
    ),
    (
        "uk",
        "і в не на що з та до у як це за про від він для його але який також які було або під час після є ми їх був цього із через й",
    ),
    (
        "be",
        "і ў не на што з да у як гэта за пра ад ён для яго але які таксама якія было або пад час пасля ёсць мы іх быў",
    ),
    (
        "bg",
        "и в не на че с по как това той от за се да са е но до при или само още когато след също тя който които ще със към бе",
    ),
    (
        "sr",
        "и је у на да се за су с од који о не што али као те из би која које није био ће то или по само после пре такође где шта јуче данас увек ко одсто хиљада рекао каже евра током између према овде",
    ),
    (
        "mk",
        "и во не на дека е се за со од кој што но како го ги која кои ќе сум беше или по само да ја",
    ),
    (
        "kk",
        "және мен бұл үшін деп бойынша болып бар да де осы бір ол туралы еді болды",
    ),
    (
        "ky",
        "жана менен бул үчүн деп боюнча болуп бар да де ошол бир ал тууралуу",
    ),
    ("mn", "нь байна юм энэ болон гэж байгаа тэр хүн бол он"),
    ("tg", "ва дар аз ба ки ин бо барои аст он"),
];

/// Languages in Arabic script.
pub(in crate::page) const ARABIC: &[(&str, &str)] = &[
    (
        "ar",
        "في من على أن إلى التي الذي عن هذا مع ما لا هذه كان بعد أو كما قال بين وقد خلال قد لم إن هو",
    ),
    (
        "fa",
        "و در به از که این را با است برای آن یک می های شده خود تا بر بود هم نیز کرد شود",
    ),
    (
        "ur",
        "کے کی میں ہے اور سے کا نے کو پر کہ یہ ہیں اس بھی کر تھا ایک نہیں وہ",
    ),
    ("ps", "د په او چې ته له دی کې یې دا نه شوي"),
    ("ckb", "لە و بە کە بۆ ئەو لەگەڵ ئەم دا"),
];

/// Languages in Devanagari script.
pub(in crate::page) const DEVANAGARI: &[(&str, &str)] = &[
    (
        "hi",
        "के की में है और से का को पर ने कि यह हैं इस भी कर था एक नहीं वह",
    ),
    ("mr", "आणि आहे या की ते असे हे तर मध्ये आहेत होते त्या एक नाही"),
    ("ne", "र को छ मा हो पनि गर्ने भएको छन् यो लागि गरेको एक थियो"),
];
