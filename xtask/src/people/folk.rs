//! Which names people bear, by language. The Latin ones are `byline`'s own tables, the
//! others stand here, the most frequent first, written from general knowledge. Behind
//! the family names listed come ever rarer ones, made of the language's syllables.

use super::Dice;
use crate::tongues::{NOTHING, TONGUES, Tongue};

const GIVEN: &str = include_str!("../../../crates/byline/src/words/given.txt");
const FAMILY: &str = include_str!("../../../crates/byline/src/words/surnames.txt");

/// A language, as a share of all columnists, and how its names are made.
struct Kind {
    tag: &'static str,
    /// Of a hundred columnists.
    share: usize,
    /// The row of `byline`'s tables, or the names themselves.
    given: &'static str,
    family: &'static str,
    /// How many family names there are.
    families: usize,
    joint: bool,
}

const fn latin(tag: &'static str, row: &'static str, share: usize, families: usize) -> Kind {
    Kind {
        tag,
        share,
        given: row,
        family: row,
        families,
        joint: false,
    }
}

const fn other(
    tag: &'static str,
    share: usize,
    families: usize,
    given: &'static str,
    family: &'static str,
) -> Kind {
    Kind {
        tag,
        share,
        given,
        family,
        families,
        joint: false,
    }
}

const KINDS: &[Kind] = &[
    latin("en", "en", 24, 60_000),
    latin("de", "de", 10, 50_000),
    latin("fr", "fr", 7, 50_000),
    latin("es", "es", 9, 8_000),
    latin("it", "it", 5, 40_000),
    latin("pt", "pt", 5, 5_000),
    latin("nl", "nl", 3, 30_000),
    latin("sv", "nordic", 3, 20_000),
    latin("pl", "slav", 4, 40_000),
    latin("tr", "other", 4, 20_000),
    other(
        "ru",
        6,
        30_000,
        "Александр Сергей Елена Татьяна Андрей Ольга Алексей Наталья Дмитрий Ирина Владимир Анна Михаил Мария Николай Светлана Евгений Юлия Иван Екатерина Павел Галина Виктор Людмила Юрий Надежда Игорь Вера Олег Любовь Максим Ксения Константин Дарья Артём Полина Фёдор Софья Григорий Лидия",
        "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев Герасимов Богданов Осипов Сидоров",
    ),
    other(
        "el",
        2,
        15_000,
        "Γιώργος Μαρία Δημήτρης Ελένη Κώστας Κατερίνα Νίκος Βασιλική Γιάννης Σοφία Παναγιώτης Άννα Χρήστος Γεωργία Βασίλης Δήμητρα Αθανάσιος Ευαγγελία Ευάγγελος Αγγελική Μιχάλης Ευτυχία Στέλιος Χρυσούλα",
        "Παπαδόπουλος Παππάς Καραγιάννης Βλάχος Ιωάννου Οικονόμου Παπαγεωργίου Μακρής Κωνσταντινίδης Δημόπουλος Γεωργίου Αντωνίου Αλεξίου Νικολάου Χατζής Παναγιωτόπουλος Κυριακίδης Σταματόπουλος Λάμπρου Ζαχαρίου",
    ),
    other(
        "ar",
        6,
        15_000,
        "محمد أحمد فاطمة علي مريم محمود عائشة حسن زينب إبراهيم خديجة يوسف ليلى عمر نور خالد سارة عبدالله هدى مصطفى منى حسين أمل سعيد رانيا كريم دينا طارق سلمى وليد ياسمين جمال نادية سمير هالة",
        "محمد أحمد علي حسن حسين إبراهيم محمود خالد عمر يوسف مصطفى عثمان صالح سليمان الخطيب حداد خوري نجار منصور الشامي المصري الحسن العلي السيد القاسم الأحمد درويش شاهين عيسى زيدان",
    ),
    other(
        "he",
        1,
        8_000,
        "דוד משה יוסף שרה רחל אברהם חיים אסתר מיכל יעקב תמר נועה איתי יעל דניאל רונית אורי שירה עומר טליה",
        "כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן מלכה אזולאי כץ יוסף דוד עמר אוחיון חדד גבאי בן־דוד אדרי לוין טל קליין חן שפירא",
    ),
    other(
        "hi",
        3,
        10_000,
        "राजेश सुनीता संजय अनीता राहुल पूजा अमित नेहा विजय रेखा अनिल सीमा मनोज कविता सुरेश मीना रमेश प्रिया दीपक अंजलि अजय सरिता विनोद ज्योति",
        "शर्मा सिंह कुमार वर्मा गुप्ता यादव मिश्रा पटेल जोशी तिवारी पाण्डेय चौधरी ठाकुर त्रिपाठी अग्रवाल सक्सेना श्रीवास्तव मेहता चौहान दुबे",
    ),
    Kind {
        tag: "zh-Hant",
        share: 4,
        given: "明 華 文 偉 芳 美 麗 志 建 國 玲 英 曉 雅 靜 慧 家 宗 佳 怡 俊 傑 淑 貞 秀 雲 春 梅 海 燕 立 強 軍 紅 麟 彤 安 琪 思 宇",
        family: "王 李 張 劉 陳 楊 黃 趙 吳 周 徐 孫 馬 朱 胡 林 郭 何 高 羅 鄭 梁 謝 宋 唐 許 鄧 韓 馮 曹 彭 曾 蕭 田 董 潘 袁 蔡 蔣 余 于 杜 葉 程 魏 蘇 呂 丁 任 盧 姚 沈 鍾 姜 崔 譚 陸 范 汪 廖",
        families: 60,
        joint: true,
    },
    Kind {
        tag: "ja",
        share: 2,
        given: "健 一 美 子 恵 大 輔 由 太 郎 明 香 奈 直 樹 裕 真 智 和 彦 優 翔 陽 菜 花 亮 光 春 秋 文",
        family: "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本",
        families: 40,
        joint: true,
    },
    Kind {
        tag: "ko",
        share: 2,
        given: "민 서 지 현 준 영 수 은 우 진 하 윤 정 경 미 희 호 성 연 주 동 재 승 훈 혜 아 나 리 원 선",
        family: "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심",
        families: 30,
        joint: true,
    },
];

/// A language with its names.
pub(super) struct Folk {
    pub(super) tag: &'static str,
    pub(super) share: usize,
    given: Vec<&'static str>,
    family: Vec<&'static str>,
    families: usize,
    /// Family name first, nothing between.
    pub(super) joint: bool,
    tongue: Option<Tongue>,
}

/// All of them.
pub(super) fn all() -> Vec<Folk> {
    let make = |kind: &Kind| Folk {
        tag: kind.tag,
        share: kind.share,
        given: names(GIVEN, kind.given),
        family: names(FAMILY, kind.family),
        families: kind.families,
        joint: kind.joint,
        tongue: TONGUES.into_iter().find(|tongue| tongue.tag == kind.tag),
    };
    KINDS.iter().map(make).collect()
}

/// A row of a table, else the names listed themselves.
fn names(table: &'static str, which: &'static str) -> Vec<&'static str> {
    let row = table.lines().find_map(|line| {
        let (row, names) = line.split_once(':')?;
        (row == which).then_some(names)
    });
    match row {
        Some(names) => names.split(',').map(str::trim).collect(),
        None => which.split(' ').collect(),
    }
}

impl Folk {
    pub(super) fn given(&self, dice: &mut Dice) -> String {
        let one = |dice: &mut Dice| {
            let rank = spread(dice, self.given.len(), 8.0);
            self.given.get(rank).copied().unwrap_or_default()
        };
        let first = one(dice);
        if self.joint && dice.percent(85) {
            return format!("{first}{}", one(dice));
        }
        first.to_owned()
    }

    /// One of the most usual given names.
    pub(super) fn usual(&self, dice: &mut Dice) -> String {
        let rank = dice.below(self.given.len().min(6));
        let one = self.given.get(rank).copied().unwrap_or_default();
        if self.joint {
            return format!("{one}{one}");
        }
        one.to_owned()
    }

    pub(super) fn family(&self, dice: &mut Dice) -> String {
        self.family_at(spread(dice, self.families, 10.0))
    }

    /// A family name that hardly anybody bears.
    pub(super) fn rare_family(&self, dice: &mut Dice) -> String {
        self.family_at(self.families + dice.below(1 << 40))
    }

    pub(super) fn usual_family(&self, dice: &mut Dice) -> String {
        self.family_at(dice.below(self.family.len().min(6)))
    }

    /// The family name of a rank: the same whenever it is asked for.
    fn family_at(&self, rank: usize) -> String {
        if let Some(listed) = self.family.get(rank) {
            return (*listed).to_owned();
        }
        let mut own = Dice::new(0xFA11).of(rank as u64 ^ (self.share as u64) << 48);
        let Some(tongue) = &self.tongue else {
            return format!("N{rank}");
        };
        let mut name = String::new();
        for _ in 0..own.between(2, 3) {
            for part in [tongue.begins, tongue.middles, tongue.ends] {
                let sounds: Vec<&str> = part.split(' ').collect();
                let sound = own.pick(&sounds);
                if sound != NOTHING {
                    name.push_str(sound);
                }
            }
        }
        if self.joint {
            return name.chars().take(2).collect();
        }
        super::capital(&name)
    }
}

/// A rank below `end` as names have them: the frequent ones are borne by a hundredth of
/// all, the rare ones by very few (Zipf and Mandelbrot with this shift).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and `end`"
)]
fn spread(dice: &mut Dice, end: usize, shift: f64) -> usize {
    let most = (end as f64 + shift) / shift;
    let rank = most.powf(dice.share()) * shift - shift;
    (rank as usize).min(end.saturating_sub(1))
}
