//! Forms of words in names that tell by themselves: saints, patronymics, Chinese and Korean families, suffixes.

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

pub(crate) fn is_suffix(token: &Token<'_>) -> bool {
    matches!(token.text.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "VI" | "XVI" | "XIV")
}
