//! Forms of names that tell by themselves: saints, patronymics, Chinese and Korean names, suffixes, and surnames that are
//! common words as well.

use crate::names;
use crate::tokens::Token;

/// What begins the name of a saint, and so of places and churches.
pub(crate) fn is_saint(token: &Token<'_>) -> bool {
    matches!(token.text, "St" | "St." | "Saint" | "San" | "Santa" | "Santo" | "São" | "Sankt" | "Sainte" | "Sint")
}

pub(crate) fn is_patronymic(word: &str) -> bool {
    const ENDINGS: [&str; 17] = [
        "ович",
        "евич",
        "йович",
        "овича",
        "евича",
        "овичу",
        "евичу",
        "овичем",
        "евичем",
        "овна",
        "евна",
        "овны",
        "евны",
        "овной",
        "евной",
        "івна",
        "івни",
    ];
    word.chars().count() >= 7 && ENDINGS.iter().any(|e| word.ends_with(e))
}

pub(crate) fn is_east_asian_family(word: &str) -> bool {
    const FAMILIES: [&str; 96] = [
        "Xi", "Li", "Wang", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Hu", "Zhu", "Gao",
        "Lin", "Guo", "Ma", "Luo", "Liang", "Zheng", "Xie", "Han", "Feng", "Yu", "Dong", "Xiao", "Cheng", "Cao",
        "Yuan", "Deng", "Fu", "Shen", "Zeng", "Peng", "Lu", "Su", "Jiang", "Cai", "Jia", "Ding", "Wei", "Xue", "Yan",
        "Du", "Dai", "Xia", "Zhong", "Tian", "Ren", "Yao", "Liao", "Zou", "Xiong", "Hao", "Bai", "Cui", "Mao", "Qiu",
        "Qin", "Gu", "Shao", "Meng", "Lei", "Qian", "Yin", "Bo", "Kim", "Park", "Lee", "Choi", "Jung", "Kang", "Cho",
        "Yoon", "Jang", "Lim", "Moon", "Ban", "Roh", "Hwang", "Shin", "Kwon", "Nguyen", "Nguyễn", "Tran", "Trần",
        "Pham", "Phạm", "Hoang", "Phan", "Vu", "Dang", "Bui", "Ngo", "Duong",
    ];
    FAMILIES.contains(&word)
}

/// Whether a word is made of Chinese syllables in Latin letters: `Jinping`, `Keqiang`.
pub(crate) fn is_pinyin(word: &str) -> bool {
    const FINALS: [&str; 37] = [
        "iang", "iong", "uang", "ueng", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "üan", "an", "en",
        "in", "un", "ün", "ai", "ei", "ao", "ou", "ia", "ie", "iu", "ua", "uo", "ui", "ue", "üe", "er", "a", "e", "i",
        "o", "u", "ü",
    ];
    const INITIALS: [&str; 24] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
        "y", "w", "",
    ];
    fn parse(rest: &str, syllables: usize) -> bool {
        if rest.is_empty() {
            return syllables > 0;
        }
        syllables < 3
            && INITIALS.iter().any(|initial| {
                rest.strip_prefix(initial).is_some_and(|after| {
                    FINALS.iter().any(|last| after.strip_prefix(last).is_some_and(|next| parse(next, syllables + 1)))
                })
            })
    }
    let lower = word.to_lowercase().replace(['\'', '’', '-'], "");
    (2..=9).contains(&lower.len()) && parse(&lower, 0)
}

pub(crate) fn is_suffix(token: &Token<'_>) -> bool {
    matches!(token.text.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "VI" | "XVI" | "XIV")
}

/// Words of other classes that are surnames as well: `Peter King`, `Anna West`.
pub(crate) fn can_be_surname(token: &Token<'_>) -> bool {
    const TOO: [&str; 44] = [
        "King", "Bishop", "Pope", "Prince", "Judge", "Major", "Marshal", "West", "North", "Day", "Hall", "Lane",
        "Young", "Woods", "Field", "Fields", "Church", "Case", "Law", "Page", "Price", "Banks", "Rivers", "Castle",
        "Bush", "English", "French", "German", "Irish", "Cook", "Painter", "Duke", "Earl", "Abbott", "Dean", "Early",
        "Small", "Short", "Long", "Best", "Rice", "Bridges", "Richter", "König",
    ];
    TOO.contains(&token.text) || (token.text.len() > 3 && names::is_surname(token.text))
}
