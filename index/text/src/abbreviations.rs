//! Words that end in a point without ending a sentence, in the languages of most news.
//!
//! Lower case, without the point. [`sentences`](crate::sentences()) asks; nothing else does.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a point after a word means for the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    /// The sentence goes on: `Mr.`, `Gen.`, `проф.`
    GoesOn,
    /// It goes on if a number follows: `No. 10`, `Art. 5`, `Oct. 12`.
    GoesOnBeforeNumber,
    /// It may end here: `Inc.`, `p.m.`, `usw.`; the next word tells.
    MayEnd,
}

/// What a point after this word means; `None` for a word that is no abbreviation.
pub(crate) fn point_after(word: &str) -> Option<Point> {
    static POINTS: LazyLock<HashMap<&str, Point>> = LazyLock::new(|| {
        let list = |list: &'static str, point| list.split_ascii_whitespace().map(move |word| (word, point));
        // Where a word stands in several lists, the last here counts.
        let lists = list(MAY_END, Point::MayEnd)
            .chain(list(BEFORE_NUMBER, Point::GoesOnBeforeNumber))
            .chain(list(GOES_ON, Point::GoesOn));
        lists.collect()
    });
    static ONLY_CAPITALIZED: LazyLock<HashSet<&str>> = LazyLock::new(|| ORDINARY.split_ascii_whitespace().collect());
    let lower = word.to_lowercase();
    if word == lower && ONLY_CAPITALIZED.contains(word) { None } else { POINTS.get(lower.as_str()).copied() }
}

/// Titles, ranks and the like: a name follows.
const GOES_ON: &str = "
    mr mrs ms mx messrs dr drs prof gen sen rep reps sens gov lt col sgt maj cpl pvt capt cmdr adm brig st ste rev fr hon pres
    supt insp det ofc msgr mt ft vs viz cf eg ie al approx dept univ est assn bros gens govs profs spc ald asst atty amb
    hr fr frl hrn bzw vgl z.b d.h u.a i.d.r dipl ing med jur phil rer nat habil geb gest verh ca inkl exkl evtl ggf sog
    mag abg bgm stv vors
    mm mme mlle mmes mlles me mgr dir ex env
    dhr mevr mw mr ir ing ds jhr bijv resp o.a m.b.t m.i.v t.o.v d.w.z n.a.v zgn wnd
    sr sra srta sres dra lic ing gral pdte dña ud uds prof profa exmo
    г-н г-жа гг им тов гр проф акад ген ст мл т.е т.н т.к т.д напр см ср стр рис ул пр просп пер пл обл о-в св
    п-в мр р-н смт вул бул просп ім тт доц канд зав
    p dr hab inż mgr prof gen płk mjr kpt ks św ul al im tzw tzn np m.in ok wg lek red abp bp
    sig dott avv on ing arch dssa";

/// Numbers, parts of works, months.
const BEFORE_NUMBER: &str = "
    no nos nr art arts sec fig figs vol pp pg p para paras ch pt op cit ss §
    jan feb mar apr jun jul aug sep sept oct nov dec
    abs kap bd ziff nrn rn jän febr okt dez
    janv févr avr juil déc num n°
    núm pág págs art
    № ст п пп гл рис янв февр апр авг сент окт нояб дек
    poz ust rozdz s t";

/// What may stand at the end of a sentence as well.
const MAY_END: &str = "
    inc corp co ltd llc plc jr sr esq etc ave blvd rd sq bldg a.m p.m am pm ph.d phd d.c b.c a.d mass calif conn del fla
    ill ind kan mich minn miss mo neb nev okla ore pa tenn tex va vt wash wis wyo ala ariz ark colo ga ky la md ga
    mon tue tues wed thu thur thurs fri sat sun min max sec hrs hr mph
    usw etc u.ä s.o s.u o.ä mio mrd tsd str dt
    enz e.d mln mld
    г гг в вв тыс млн млрд руб коп др пр т.п т.д н.э чел кв куб р грн
    r w zł tys mln mld itd itp m.in
    ee.uu etc cía s.a";

/// Words that are abbreviations only with a capital: `Sat. 12 May`, but `There he sat.`
const ORDINARY: &str = "
    sat sun me on am mar mass miss ill ind pa la md ave fig min max fri wed mon is ms ten rev hon pres mag med dir ir ds
    env hab red ing det ill conn del wash ore ok mo im st rep gens";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        for (word, point) in [
            ("mr", Some(Point::GoesOn)),
            ("oct", Some(Point::GoesOnBeforeNumber)),
            ("inc", Some(Point::MayEnd)),
            ("млрд", Some(Point::MayEnd)),
            ("city", None),
            ("", None),
        ] {
            assert_eq!(point_after(word), point, "{word}");
        }
    }
}
