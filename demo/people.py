"""The people of the fictional districts."""

from accounts.demo import DemoPerson

IMANI = DemoPerson("imani@riverbend.example", "Imani Castellanos", "Leader for partnerships")
MARISOL = DemoPerson("marisol@riverbend.example", "Marisol Ortega", "Facilitator, 29 schools")
DEVON = DemoPerson("devon@riverbend.example", "Devon Achterberg", "Facilitator, 21 schools")
HYE_JIN = DemoPerson("hyejin@riverbend.example", "Hye-jin Park", "Facilitator, 12 schools")
WALTER = DemoPerson("walter@riverbend.example", "Dr. Walter Nakagawa", "Superintendent")
ODETTE = DemoPerson("odette@riverbend.example", "Odette Lindqvist", "Evaluator")
TOMASZ = DemoPerson("tomasz@riverbend.example", "Tomasz Abara", "District IT")
PRIYA = DemoPerson("priya@riverbend.example", "Priya Ramanathan", "Chair, Cottonwood Elementary")
LUIS = DemoPerson("luis@riverbend.example", "Luis Barragán", "Co-chair, Cottonwood Elementary")
RUTH = DemoPerson("ruth@riverbend.example", "Ruth Okonkwo", "Principal, Cottonwood Elementary")
AMIRA = DemoPerson("amira@riverbend.example", "Amira Haddad", "Parent on the team, Cottonwood Elementary")
BEATRIZ = DemoPerson(
    "beatriz@riverbend.example", "Beatriz Fontaine", "Chair, Clover Hill Elementary, plan approved"
)
JOSEPHINE = DemoPerson(
    "josephine@cedarhollow.example", "Josephine Tran", "Leader for partnerships, Cedar Hollow"
)

SIGN_INS = [
    IMANI,
    MARISOL,
    DEVON,
    HYE_JIN,
    WALTER,
    ODETTE,
    TOMASZ,
    PRIYA,
    LUIS,
    RUTH,
    AMIRA,
    BEATRIZ,
    JOSEPHINE,
]

FIRST_NAMES = [
    "Adaeze",
    "Bettina",
    "Caleb",
    "Dunya",
    "Ezekiel",
    "Farida",
    "Gideon",
    "Hana",
    "Ignacio",
    "Jolene",
    "Kwame",
    "Leilani",
    "Mateo",
    "Nadia",
    "Oskar",
    "Paloma",
    "Quentin",
    "Rosalind",
    "Samir",
    "Tamsin",
    "Ulises",
    "Vera",
    "Wendell",
    "Ximena",
    "Yusuf",
    "Zora",
    "Anselm",
    "Brigid",
    "Cosima",
    "Dmitri",
    "Esperanza",
    "Florian",
    "Greta",
    "Hollis",
    "Ines",
    "Jasper",
    "Kavya",
    "Lorenzo",
    "Maeve",
    "Nikolai",
]
LAST_NAMES = [
    "Abernathy",
    "Bellweather",
    "Cardoso",
    "Dunleavy",
    "Ekström",
    "Farrow",
    "Gutiérrez",
    "Hathaway",
    "Ibarra",
    "Jankowski",
    "Kettering",
    "Lindholm",
    "Mbeki",
    "Navarro",
    "Oduya",
    "Pemberton",
    "Quiñones",
    "Rasmussen",
    "Saldaña",
    "Thistlewood",
    "Underhill",
    "Vasquez",
    "Whitcomb",
    "Xiong",
    "Yamaguchi",
    "Zielinski",
    "Ashgrove",
    "Brandvold",
    "Coyle",
    "Devereux",
]


def made_up_name(number: int) -> str:
    """A name of nobody. The same number gives the same name; the first 1,200 differ."""
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    last = LAST_NAMES[(number // len(FIRST_NAMES) + number * 7) % len(LAST_NAMES)]
    return f"{first} {last}"
