//! Pasted pages of invented outlets: each line with the mark of what it must become.
//!
//! Article: `H` headline, `S` standfirst, `B` byline, `P` paragraph, `h` subheading, `L` list item, `C` caption.
//! Clutter: `a` advertisement, `p` promotion, `t` teaser, `n` navigation, `r` repeat, `o` notice.

use super::*;

fn mark(block: &Block) -> char {
    match block.clutter {
        Some(Clutter::Advertisement) => 'a',
        Some(Clutter::Promotion) => 'p',
        Some(Clutter::Teaser) => 't',
        Some(Clutter::Navigation) => 'n',
        Some(Clutter::Repeat) => 'r',
        Some(Clutter::Notice) => 'o',
        Some(Clutter::Comment) => 'c',
        Some(Clutter::Recurring) => 'R',
        Some(Clutter::Marked) => 'm',
        None => match block.kind {
            BlockKind::Headline => 'H',
            BlockKind::Standfirst => 'S',
            BlockKind::Byline => 'B',
            BlockKind::Paragraph => 'P',
            BlockKind::Subheading => 'h',
            BlockKind::ListItem => 'L',
            BlockKind::Quote => 'Q',
            BlockKind::Caption => 'C',
        },
    }
}

fn check(page: &str) {
    let lines: Vec<&str> = page.lines().map(str::trim_start).collect();
    let text: String = lines.iter().map(|line| format!("{}\n", line.get(2..).unwrap_or_default())).collect();
    let expected: String = lines.iter().filter_map(|line| line.chars().next()).collect();
    let blocks = read(&text, None).blocks;
    let found: String = blocks.iter().map(mark).collect();
    let shown: Vec<String> = blocks.iter().map(|b| format!("{} {}", mark(b), b.text)).collect();
    assert_eq!(found, expected, "{}", shown.join("\n"));
}

#[test]
fn english_page_with_furniture() {
    check(
        "n Home > News > World
         p Support us
         H Harbour vote splits the council of Northport
         S The town must decide by June whether the old docks are sold to an island company.
         B By Jane Marsh and Tom Otter
         B Published 3 March 2031, 10:15
         C The docks at dawn. Photo: Tom Otter/Getty Images
         P The council of Northport will vote on Tuesday on the sale of its harbour, a step that has split the town for years.
         a Advertisement
         P “Nobody asked us,” said Ann Vale, who has fished here since 1999. “They never do.”
         h What the buyers want
         P The company, which owns four ports, says it would invest 40 million in new cranes and a ferry terminal.
         L • a new ferry terminal
         L • two cranes
         t Read also: Ferry strike enters third week
         P Critics say the price is too low. The mayor disagrees.
         p Follow us on Instagram!
         p Sign up for our newsletter
         o © 2031 Northport Echo. All rights reserved.",
    );
}

#[test]
fn text_that_starts_at_once_has_no_headline() {
    check(
        "P The council of Northport will vote on Tuesday on the sale of its harbour, a step that has split the town for years.
         P Critics say the price is too low. The mayor disagrees, and so does the bank that owns the docks.",
    );
    // A lead without its full stop.
    check(
        "P Northport’s councillors will meet on Tuesday to start talks on the sale of the harbour that has split the town, the Echo has reported
         P Critics say the price is too low. The mayor disagrees, and so does the bank that owns the docks.",
    );
}

#[test]
fn furniture_words_in_article_text_stay() {
    check(
        "H Support us, farmers tell minister
         P Support us or step aside: with these words the farmers of Northland met the minister on Monday.
         P “Follow us,” their leader cried. The minister did not follow, and the crowd went home in the rain.
         P Advertisement for the fair had promised sun. It was the third wet fair in a row, the mayor said.
         P Read more books, she told them, and share what you have learned with those who cannot read at all.
         P In May 2031 the fair returns. Donate or not, the farmers said, it will go on as it always has.
         P Subscribe to no one’s plan, they sang.",
    );
}

#[test]
fn teasers_after_the_article() {
    check(
        "P The council of Northport will vote on Tuesday on the sale of its harbour, a step that has split the town for years.
         P The company, which owns four ports, says it would invest 40 million in new cranes and a ferry terminal.
         P Critics say the price is too low. The mayor disagrees, and so does the bank that owns the docks.
         t Mayors Should Not Repeat the Old Mistake
         t It is the hundredth day of the new mayor, and all eyes are on the promises that were made before the vote…
         t ○
         t 6 mins read
         t An Island Sold Twice. I Think I Know Why.
         t Nobody wrote it down
         t ○
         t 1 min read
         t Book Talk: The Tides of Northport
         t The author has written about the sea for forty years. The new book asks who owns the shore, and why nobody ever asked before.",
    );
    check(
        "P Der Rat von Nordhafen stimmt am Dienstag über den Verkauf des Hafens ab, der die Stadt seit Jahren spaltet.
         P Die Firma will 40 Millionen in neue Kräne und ein Fährterminal stecken, sagte ein Sprecher am Montag.
         P Kritiker halten den Preis für zu niedrig. Der Bürgermeister widerspricht und verweist auf die Bank.
         t Fährstreik geht in die dritte Woche
         t Neue Brücke über den Sund eröffnet
         t Warum die Möwen nicht mehr kommen",
    );
}

#[test]
fn the_article_s_own_reading_time_is_no_teaser() {
    check(
        "H Harbour vote splits the council of Northport
         B 3 March 2031
         n 4 min read
         P The council of Northport will vote on Tuesday on the sale of its harbour, a step that has split the town for years.
         P Critics say the price is too low. The mayor disagrees, and so does the bank that owns the docks.
         P Nobody knows how the vote will end, least of all the councillors who have to cast it on Tuesday.",
    );
}

#[test]
fn pages_in_other_languages() {
    check(
        "H Stadtrat streitet über den Verkauf des Hafens
         B Von Anna Specht, Nordhafen
         B Stand: 3. März 2031, 18:30 Uhr
         C Der Hafen am Morgen. Foto: Emil Dachs/dpa
         P Der Rat von Nordhafen stimmt am Dienstag über den Verkauf des Hafens ab, der die Stadt seit Jahren spaltet.
         a Anzeige
         t Lesen Sie auch: Fährstreik geht in die dritte Woche
         P „Uns hat niemand gefragt“, sagt Ute Reiher. Werbung für den Verkauf hängt an jeder Ecke der Stadt.
         p Folgen Sie uns auf Instagram",
    );
    check(
        "H Le conseil se déchire sur la vente du port
         B Par Luc Renard
         B Publié le 3 mars 2031 à 18h30
         P Le conseil de Port-Nord votera mardi sur la vente du port, qui divise la ville depuis des années.
         a Publicité
         t À lire aussi : La grève des ferries continue
         P « Personne ne nous a demandé », dit Anne Loutre. Le maire n’est pas de cet avis et cite la banque.
         p Abonnez-vous à notre lettre",
    );
    check(
        "H Gemeenteraad ruziet over verkoop van de haven
         B Door Piet van der Vos
         B 3 maart 2031
         P De gemeenteraad van Noordhaven stemt dinsdag over de verkoop van de haven, die de stad al jaren verdeelt.
         a Advertentie
         t Lees ook: Staking op de veerboten gaat door
         P Critici vinden de prijs te laag. De burgemeester is het daar niet mee eens en wijst naar de bank.
         p Volg ons op Facebook",
    );
    check(
        "H Совет спорит о продаже порта
         B Автор: Иван Барсуков
         B 3 марта 2031, 18:30
         C Порт утром. Фото: Пётр Выдров / ТАСС
         P Совет Северного порта во вторник проголосует за продажу гавани, из-за которой город спорит уже много лет.
         a Реклама
         t Читайте также: Забастовка паромщиков продолжается
         P Критики считают цену слишком низкой. Мэр с ними не согласен и ссылается на банк, которому должны доки.
         p Подписывайтесь на наш телеграм-канал",
    );
    check(
        "H Рада сперечається про продаж порту
         B 3 березня 2031, 18:30
         P Рада Північного порту у вівторок голосуватиме за продаж гавані, через яку місто сперечається вже багато років.
         a Реклама:
         t Читайте також: Страйк поромників триває
         P Критики вважають ціну надто низькою. Мер із ними не згоден і посилається на банк, якому винні доки.
         p Підтримайте нас або станьте нашим патроном!",
    );
    check(
        "H Rada miasta spiera się o sprzedaż portu
         B 3 marca 2031, 18:30
         P Rada Portu Północnego zagłosuje we wtorek nad sprzedażą portu, o którą miasto spiera się od lat.
         a Reklama
         t Czytaj także: Strajk na promach trwa
         P Krytycy uważają, że cena jest za niska. Burmistrz się z tym nie zgadza i powołuje się na bank.
         p Obserwuj nas na Facebooku",
    );
    check(
        "H El concejo se divide por la venta del puerto
         B Por Ana Nutria
         B 3 de marzo de 2031
         P El concejo de Puerto Norte votará el martes la venta del puerto, que divide a la ciudad desde hace años.
         a Publicidad
         t Lea también: La huelga de los transbordadores continúa
         P Los críticos dicen que el precio es muy bajo. El alcalde no está de acuerdo y menciona al banco.
         p Síguenos en Instagram",
    );
}

#[test]
fn repeated_titles_and_paragraphs() {
    check(
        "p Support Us
         H Council reviews sale of Northport harbour – Echo
         B Saturday, 3 March 2031, 11:01
         r Council reviews sale of Northport harbour – Echo
         C The harbour. Stock photo: Getty Images
         P The council of Northport has begun a review of the sale of its harbour, the Echo newspaper reports, citing an unnamed official.
         r The council of Northport has begun a review of the sale of its harbour, the Echo newspaper reports, citing an unnamed official.
         h Background:
         L • The sale was agreed in 2029.",
    );
}

#[test]
fn wrapped_lines_are_joined() {
    let text = "The council of Northport will vote on Tuesday on the sale of its\nharbour, a step that has split the town for years and that nobody\nwanted to take \
                before the summer, when the ferries are full.\n\nCritics say the price is too low. The mayor disagrees, and so does\nthe bank that owns the docks and \
                most of the cranes, which have not\nmoved since the strike.\n";
    let blocks = read(text, None).blocks;
    assert_eq!(blocks.len(), 2);
    assert!(blocks[0].text.contains("of its harbour, a step") && blocks[1].text.ends_with("since the strike."));
}

#[test]
fn addresses_and_lines_are_told() {
    let plain = read(
        "https://echo.example/harbour\n\nHarbour vote splits the council\n\nThe council of Northport will vote on Tuesday on the sale of its harbour.\n",
        None,
    );
    assert_eq!(plain.headline_line, Some(3));
    assert_eq!(plain.address, Some(("https://echo.example/harbour".to_owned(), 1)));
}

#[test]
fn a_lone_line_is_text() {
    check("P Support us");
    check("P Harbour vote splits the council of Northport");
    // The headline again is all that there is.
    let said = "Ferries to Vasik will not wait for passengers that the strike held up";
    let blocks = read(&format!("{said}\n\n{said}.\n"), None).blocks;
    assert_eq!(blocks.iter().map(mark).collect::<String>(), "HP");
}

proptest::proptest! {
    #[test]
    fn any_text_gives_clean_blocks(text in proptest::string::string_regex("(?s)(.|\n|[a-zA-Z.:|>/ 0-9]){0,200}").unwrap()) {
        let blocks = read(&text, None).blocks;
        for block in &blocks {
            proptest::prop_assert!(!block.text.is_empty());
            proptest::prop_assert_eq!(&clean(&block.text), &block.text);
        }
        proptest::prop_assert!(blocks.iter().filter(|b| b.kind == BlockKind::Headline).count() <= 1);
    }
}
