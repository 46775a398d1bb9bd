//! The set phrases of news pages, in the languages of most news: labels, appeals, credits, months.
//!
//! Only lists, in folded form (lower case, without accents); [`lines`](crate::lines) says what they mean.

/// Labels of advertisements, alone on their line.
pub(crate) const ADVERTISEMENT: &[&str] = &[
    "advertisement", "advertisements", "advertising", "advert", "ad", "ads", "sponsored", "sponsored content",
    "paid content", "promoted", "promoted content", "article continues below",
    "article continues after advertisement", "story continues below", "story continued below",
    "article continued below", "story continues below advertisement",
    "advertisement - scroll to continue", "continue reading below", "scroll to continue", "anzeige", "werbung",
    "publicite", "annonce", "contenu sponsorise", "advertentie", "reclame", "gesponsord", "реклама",
    "на правах рекламы", "на правах реклами", "партнерский материал", "reklama", "tekst sponsorowany", "publicidad",
    "anuncio", "contenido patrocinado", "pubblicita", "publicidade", "скрыть рекламу", "advertorial",
];

/// Appeals that a line starts with: the rest of the line only completes them.
pub(crate) const APPEAL_START: &[&str] = &[
    "support us", "support our", "support independent journalism", "follow us", "follow our", "join us on",
    "join our", "subscribe", "sign up", "like us on", "find us on", "share this", "share on", "share via",
    "share article", "download our app", "download the app", "get our app", "get the app", "get our newsletter",
    "donate", "become a patron", "become a member", "become our patron", "become a subscriber", "buy us a coffee",
    "help us", "our newsletter", "log in to", "register for free", "already a subscriber", "watch us on",
    "listen to our podcast", "folgen sie uns", "folge uns", "folgt uns", "abonnieren sie", "jetzt abonnieren",
    "unterstutzen sie uns", "unterstutze uns", "newsletter abonnieren", "jetzt anmelden", "teilen auf",
    "artikel teilen", "jetzt spenden", "abonnez-vous", "suivez-nous", "suivez nous", "soutenez-nous",
    "soutenez notre", "partager sur", "partagez", "inscrivez-vous", "faites un don", "telechargez",
    "recevez notre newsletter", "volg ons", "abonneer", "steun ons", "schrijf je in", "meld je aan", "deel dit",
    "word abonnee", "word lid", "doneer", "подписывайтесь", "подпишитесь", "подписаться", "поддержите нас",
    "поддержите наш", "поделиться", "поделитесь", "следите за нами", "читайте нас", "наш телеграм", "наш канал",
    "підписуйтесь", "підписуйтеся", "підпишіться", "підтримайте нас", "підтримати", "поділитися", "стежте за нами",
    "obserwuj nas", "zapisz sie", "wesprzyj", "udostepnij", "subskrybuj", "dolacz do nas", "polub nas",
    "wspieraj nas", "siguenos", "sigue a", "suscribete", "suscribase", "apoyanos", "comparte", "compartir en",
    "haz una donacion", "registrate", "seguici", "iscriviti", "abbonati", "siga-nos", "assine",
];

/// Appeals that stand anywhere in a line of moderate length.
pub(crate) const APPEAL_ANYWHERE: &[&str] = &[
    "become our patron", "become a patron", "become a member of", "support our work", "support our journalism",
    "support independent journalism", "sign up for our", "sign up to our", "sign up for the newsletter",
    "subscribe to our", "subscribe to the newsletter", "follow us on", "like us on facebook", "download our app",
    "consider donating", "consider a donation", "consider supporting", "on patreon", "our telegram channel",
    "our youtube channel", "our whatsapp channel", "delivered to your inbox", "straight to your inbox",
    "get our daily newsletter", "unseren newsletter", "folgen sie uns auf", "auf unserem telegram",
    "notre newsletter", "suivez-nous sur", "onze nieuwsbrief", "volg ons op", "на наш телеграм", "на наш telegram",
    "на наш канал", "в нашем телеграм", "на наш youtube", "у нашому телеграм", "наш телеграм-канал",
    "nasz newsletter", "naszego newslettera", "obserwuj nas na", "nuestro boletin", "nuestra newsletter",
    "nuestro canal de", "siguenos en",
    "please subscribe to", "already a subscriber", "never miss the latest", "never miss a story", "signing up to our",
    "signing up for our", "news updates download", "apps for ios and android", "straight to your phone",
    "sign up here", "send us a message on whatsapp", "canal de telegram", "canal de whatsapp", "hazte miembro",
    "hazte socio", "cancela cuando quieras", "cancel anytime", "do subskrypcji", "werden sie mitglied",
    "jetzt mitglied werden", "vergiss nicht zu teilen", "don't forget to share", "artikel gefallen",
    "gefallt dir dieser", "gefallt dir unser", "hat dir der artikel gefallen", "kommentar hinterlassen",
    "hinterlasse einen kommentar", "hinterlasse uns einen kommentar", "leave a comment", "laissez un commentaire",
    "deja un comentario", "you must be logged in", "you need to log in", "log in for immediate access",
    "mussen sich einloggen", "musst eingeloggt sein", "nicht eingeloggt", "besuchen sie unseren", "besuche unseren",
    "in unserem shop", "auf google news", "on google news", "en google news", "dein probeabo",
    "jetzt probeabo", "rss-feed abonnieren", "newsletter anmelden", "in your inbox", "dans votre boite mail",
    "en tu correo", "nella tua casella", "na nasz kanal",
    "verraten sie gerne in den kommentaren", "schreibt es in die kommentare", "let us know in the comments",
    "tell us in the comments",
];

/// Rights and notices.
pub(crate) const NOTICE_ANYWHERE: &[&str] = &[
    " appeared first on ", " first appeared on ", " erschien zuerst auf ", " est apparu en premier sur ", " впервые появилась ",
    "all rights reserved", "alle rechte vorbehalten", "tous droits reserves", "alle rechten voorbehouden",
    "все права защищены", "усі права захищені", "всі права захищені", "wszelkie prawa zastrzezone",
    "todos los derechos reservados", "tutti i diritti riservati", "todos os direitos reservados",
    "may not be published, broadcast, rewritten", "перепечатка материалов", "передрук матеріалів",
    "diese website verwendet cookies", "diese seite verwendet cookies", "diese webseite verwendet cookies",
    "wir verwenden cookies", "wir nutzen cookies", "this site uses cookies", "this website uses cookies",
    "we use cookies", "cookies erleichtern",
    "korzystamy z cookies", "ce site utilise des cookies", "nous utilisons des cookies", "utilizamos cookies",
    "este sitio utiliza cookies", "este sitio web utiliza cookies", "questo sito utilizza",
    "verwendet akismet", "uses akismet", "utilise akismet", "usa akismet", "is not responsible for the opinions",
    "gibt die meinung des autors", "gibt die meinung der autorin", "opinions expressed in this",
    "opinions expressed here", "views expressed in this", "views expressed here", "views and opinions expressed",
    "las opiniones expresadas", "les opinions exprimees", "le opinioni espresse",
    "written permission must be obtained", "permission must be obtained before", "copyrighted property of",
    "this entry was posted in", "dieser beitrag wurde veroffentlicht unter", "dieser eintrag wurde veroffentlicht",
    "cette entree a ete publiee dans", "esta entrada fue publicada en", "alle angaben ohne gewahr", "affiliate-link",
    "affiliate link", "affiliate-partner", "we may earn a commission", "we earn a commission",
    "may earn an affiliate commission", "we may receive a commission", "we receive a commission",
    "erhalten wir eine provision", "erhalten wir ggf. eine provision", "bekommen wir eine provision",
    "eine provision vom handler",
    "beitrag enthalt werbung", "artikel enthalt werbung", "dieser beitrag stammt aus ausgabe",
    "respektieren deine privatsphare", "respektieren ihre privatsphare", "we respect your privacy",
    "artikel wurde erfolgreich hinzugefugt", "nachdruck nur mit", "reproduction interdite",
    "prohibida la reproduccion", "riproduzione riservata",
];

/// Openings of pointers to other articles; a colon, the end of the line or a title follows.
pub(crate) const POINTER: &[&str] = &[
    "read more", "read also", "also read", "read next", "see also", "related", "related articles", "related stories",
    "related news", "related topics", "related posts", "related content", "more on this story", "more on this topic",
    "more from", "most read", "most popular", "you may also like", "you might also like", "recommended",
    "recommended for you", "trending", "trending now", "up next", "don't miss", "latest news", "editor's picks",
    "must read", "more news", "top stories", "lesen sie auch", "lesen sie mehr", "mehr zum thema", "auch interessant",
    "das konnte sie auch interessieren", "weitere artikel", "meistgelesen", "mehr dazu", "weiterlesen", "lire aussi",
    "a lire aussi", "lire plus", "voir aussi", "a lire egalement", "sur le meme sujet", "les plus lus",
    "lire la suite", "lees ook", "lees meer", "lees verder", "zie ook", "meer over", "gerelateerd", "meest gelezen",
    "ook interessant", "читайте также", "читайте по теме", "читать также", "смотрите также", "по теме",
    "другие новости", "популярное", "материалы по теме", "читайте еще", "читайте також", "читайте ще",
    "дивіться також", "за темою", "інші новини", "популярне", "матеріали за темою", "читати також", "czytaj takze",
    "czytaj tez", "czytaj wiecej", "zobacz takze", "zobacz tez", "przeczytaj takze", "przeczytaj tez", "polecamy",
    "najczesciej czytane", "powiazane artykuly", "lea tambien", "lee tambien", "leer mas", "te puede interesar",
    "vea tambien", "ver tambien", "noticias relacionadas", "lo mas leido", "mas noticias", "te recomendamos",
    "mas informacion", "puedes ver", "le puede interesar", "te puede gustar", "puede leer", "weitere beitrage",
    "weitere beitrage zum thema", "weitere themen", "das konnte dich auch interessieren", "passend dazu",
    "vous aimerez aussi", "cela pourrait vous interesser", "dit vind je misschien ook interessant",
    "вам может быть интересно", "вас може зацікавити", "to moze cie zainteresowac", "in other news",
    "what to read next", "more stories", "similar articles", "further reading", "leggi anche", "leia tambem",
    "leia mais",
    "lesen sie hier", "auch lesen", "lesetipp", "schon gelesen", "zum weiterlesen",
    "lesen sie auch die folgenden beitrage", "das thema konnte dich auch interessieren",
    "das konnte sie interessieren", "mehr themen", "mehr zu diesem thema", "weitere informationen", "weitere infos",
    "weiterfuhrende links", "weiterfuhrender link", "weiterfuhrende informationen",
    "vorschau auf den nachsten artikel", "nachster artikel", "empfohlene beitrage", "empfohlene artikel",
    "ahnliche beitrage", "ahnliche artikel", "zusatzinformationen", "heute empfehlen wir", "unsere empfehlung",
    "more information", "further information", "for more information", "additional information", "you may like",
    "you might like", "recommended reading", "recommended stories", "more like this", "keep reading",
    "continue reading", "see more", "learn more", "find out more", "watch also", "watch more", "next article",
    "previous article", "plus d'informations", "pour en savoir plus", "en savoir plus", "pour aller plus loin",
    "a lire", "lire egalement", "sur le sujet", "audios et videos sur le sujet", "articles similaires",
    "dans la meme rubrique", "lea mas", "lee mas", "lea ademas", "mire", "mira tambien", "notas relacionadas",
    "articulos relacionados", "otras noticias", "te puede interesar tambien", "saiba mais", "veja tambem",
    "veja mais", "leia", "leia ainda", "approfondimenti", "per saperne di piu", "articoli correlati",
    "potrebbe interessarti", "potrebbe interessarti anche", "dowiedz sie wiecej", "czytaj dalej", "czytaj rowniez",
    "zobacz rowniez", "przeczytaj", "przeczytaj rowniez", "wiecej informacji", "wiecej na ten temat",
    "meer informatie", "lees ook deze artikelen", "meer lezen", "подробнее", "узнать больше", "смотрите",
    "детальніше", "дізнатися більше", "las ocksa", "las mer", "les ogsa", "les mer", "laes ogsa", "laes mere",
];

/// Words that stand alone as labels of a page's own controls.
pub(crate) const CONTROL: &[&str] = &[
    "home", "menu", "search", "share", "print", "save", "email", "e-mail", "comments", "comment", "login", "log in",
    "sign in", "back to top", "skip to content", "skip to main content", "copy link", "link copied", "next",
    "previous", "close", "listen", "facebook", "twitter", "x", "whatsapp", "telegram", "linkedin", "reddit",
    "instagram", "pinterest", "youtube", "tiktok", "startseite", "suche", "drucken", "teilen", "kommentare", "merken",
    "accueil", "imprimer", "partager", "recherche", "commentaires", "zoeken", "delen", "reacties", "afdrukken",
    "главная", "поиск", "печать", "комментарии", "распечатать", "головна", "пошук", "коментарі", "друкувати",
    "szukaj", "drukuj", "komentarze", "strona glowna", "inicio", "buscar", "imprimir", "compartir", "comentarios",
    "read aloud", "text size", "show more", "load more", "view comments", "leave a comment", "cookie settings",
    "privacy policy", "terms of use", "contact us", "about us", "impressum", "datenschutz",
    "inhaltsverzeichnis", "inhalt", "table of contents", "in this article", "sommaire", "indice", "spis tresci",
    "valora esta noticia", "rate this article", "rate this post", "war der artikel nutzlich",
    "war dieser artikel hilfreich", "war dieser artikel hilfreich fur sie", "was this article helpful",
    "was this page helpful", "mochten sie den artikel teilen", "rezept drucken", "artikel drucken", "seite drucken",
    "print this page", "print this article", "lade weitere inhalte", "mehr laden", "weitere laden", "externer inhalt",
    "externe inhalte", "external content", "contenu externe", "contenido externo", "quellen ausblenden",
    "quellen anzeigen", "permalink", "permalien", "noch keine bewertungen", "bewertung abgeben",
    "mit freunden teilen", "bild anzeigen", "bild schliessen", "vergrossern", "kommentieren", "jetzt kommentieren",
    "kommentar schreiben", "kommentar verfassen", "originalartikel", "als pdf herunterladen", "download pdf",
    "pdf herunterladen", "kontakt", "contact", "contacto", "contatti", "contacts", "pressekontakt", "presse-kontakt",
    "press contact", "media contact", "media contacts", "contact presse", "contacts presse", "ansprechpartner",
    "ansprechpartnerin", "ruckfragen", "von", "by", "autoren", "tags", "schlagworte", "schlagworter", "stichworte",
    "mots-cles", "etiquetas", "palabras clave", "etichette", "tagi", "теги", "мітки", "release date", "kategorie",
    "kategorien", "categories", "category",
];

/// Labels before the name of a photographer or agency.
pub(crate) const CREDIT_LABEL: &[&str] = &[
    "photo", "photos", "stock photo", "file photo", "photograph", "photo by", "photo credit", "photo courtesy",
    "image", "image credit", "image source", "image caption", "picture", "credit", "credits", "illustration", "video",
    "screenshot", "source photo", "foto", "fotos", "archivfoto", "symbolbild", "symbolfoto", "bild", "bildquelle",
    "quelle", "grafik", "credit photo", "legende", "beeld", "bron foto", "фото", "фотография", "иллюстрация",
    "скриншот", "світлина", "ілюстрація", "скріншот", "fot", "zdjecie", "imagen", "fotografia", "credito",
    "titelbild", "beitragsbild", "headerbild", "aufmacherbild", "bildrechte", "bildnachweis", "bildcredit",
    "abbildung", "abb", "figure", "fig", "image illustrative", "photograph by", "credits photos", "credit image",
    "credit photographique", "credits photo", "fotocredit", "fotoquelle", "imagem", "crediti", "photo credits",
    "image credits", "featured image", "cover photo", "header image", "copyright foto", "zdj", "ilustracja",
    "grafika",
];

/// Agencies and picture libraries, as they close a credit.
pub(crate) const AGENCY: &[&str] = &[
    "getty images", "getty", "afp", "reuters", "ap", "ap photo", "associated press", "epa", "epa-efe", "efe", "dpa",
    "picture alliance", "shutterstock", "bloomberg", "imago", "imago images", "anp", "belga", "pap", "tass",
    "ria novosti", "sputnik", "ukrinform", "unian", "alamy", "istock", "unsplash", "xinhua", "anadolu",
    "anadolu agency", "nurphoto", "zuma", "pa", "pa wire", "pa media", "apa", "keystone", "ansa", "lapresse", "sipa",
    "sipa usa", "abaca", "maxppp", "hollandse hoogte", "east news", "forum", "agencja wyborcza", "zuma press", "тасс",
    "риа новости", "укрінформ", "уніан", "коммерсантъ", "europa press", "via x", "wikimedia commons", "pool",
    "istock.com", "shutterstock.com", "stock.adobe.com", "adobe stock", "adobestock", "fotolia", "fotolia.com",
    "pixabay", "pixabay.com", "pexels", "pexels.com", "unsplash.com", "freepik", "wenn.com", "depositphotos",
    "dreamstime", "123rf", "gettyimages", "getty images/istockphoto", "istockphoto", "pa images",
    "afp via getty images", "bestimage", "ddp", "epd", "kna", "sid",
];

/// Months and their short forms.
pub(crate) const MONTH: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar",
    "janner", "februar", "marz", "mai", "juni", "juli", "oktober", "dezember", "dez", "okt", "janvier", "fevrier",
    "mars", "avril", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "janv", "fevr", "avr",
    "juil", "januari", "februari", "maart", "mei", "augustus", "mrt", "января", "февраля", "марта", "апреля", "мая",
    "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря", "січня", "лютого", "березня", "квітня",
    "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня", "stycznia", "lutego", "marca",
    "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "wrzesnia", "pazdziernika", "listopada", "grudnia", "enero",
    "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre",
    "janeiro", "fevereiro", "marco", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
];

/// Weekdays and their short forms.
pub(crate) const WEEKDAY: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend",
    "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "понедельник",
    "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "понеділок", "вівторок", "середа", "четвер",
    "пʼятниця", "п'ятниця", "субота", "неділя", "poniedzialek", "wtorek", "sroda", "czwartek", "piatek", "sobota",
    "niedziela", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo", "lunedi", "martedi",
    "mercoledi", "giovedi", "venerdi", "sabato", "domenica",
];

/// Words that stand between the parts of a date line.
pub(crate) const DATE_FILLER: &[&str] = &[
    "published", "publication", "date", "updated", "update", "last", "posted", "modified", "created", "on", "at",
    "of", "the", "am", "pm", "a.m", "p.m", "ampm", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cst", "cdt",
    "cet", "cest", "bst", "ist", "msk", "eet", "eest", "st", "nd", "rd", "th", "hours", "hrs", "h", "first", "online",
    "time", "local", "and", "edition", "print", "issue", "veroffentlicht", "aktualisiert", "stand", "uhr", "vom",
    "um", "den", "der", "von", "zuletzt", "erstellt", "erschienen", "ausgabe", "publie", "le", "mis", "mise", "a",
    "jour", "modifie", "maj", "heures", "gepubliceerd", "bijgewerkt", "op", "om", "uur", "gewijzigd", "laatst",
    "laatste", "опубликовано", "обновлено", "дата", "публикации", "г", "года", "в", "мск", "опубліковано", "оновлено",
    "публікації", "р", "року", "о", "об", "opublikowano", "aktualizacja", "data", "publikacji", "godz", "r", "roku",
    "dodano", "publicado", "actualizado", "el", "de", "del", "las", "los", "horas", "hora", "i", "y", "fecha",
    "pubblicato", "aggiornato", "il", "alle", "ore",
];

/// Words for a minute and for reading, as in "6 min read".
pub(crate) const MINUTE: &[&str] = &[
    "min", "mins", "minute", "minutes", "minuten", "minuut", "мин", "минут", "минуты", "минута", "хв", "хвилин",
    "хвилини", "хвилина", "minut", "minuty", "minuta", "minuto", "minutos", "minuti",
];
/// See [`MINUTE`].
pub(crate) const READING: &[&str] = &[
    "read", "reading", "lesezeit", "lesen", "gelesen", "lecture", "lire", "leestijd", "lezen", "чтения", "чтение",
    "читать", "читання", "читати", "czytania", "czytanie", "lectura", "leer", "lettura", "leitura", "de", "watch",
    "listen",
];

/// Words before the names of authors.
pub(crate) const BY: &[&str] = &[
    "by", "von", "par", "door", "por", "di", "автор", "автори", "авторы", "текст", "autor", "autorzy", "tekst",
    "text", "texte", "words by", "written by", "reported by", "reporting by", "author", "authors", "autorin",
    "autora", "auteur", "opracowanie", "oprac",
];

/// Headings over what is said of the writer.
pub(crate) const ABOUT_WRITER: &[&str] = &[
    "about the author", "about the authors", "about the writer", "uber den autor", "uber die autorin",
    "uber die autoren", "zum autor", "zur autorin", "zur person", "a propos de l'auteur", "l'auteur", "sobre el autor",
    "sobre la autora", "sobre o autor", "sull'autore", "l'autore", "o autorze", "o autorce", "об авторе", "про автора",
    "over de auteur", "om forfatteren",
];
