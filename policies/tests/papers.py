# ruff: noqa: E501 - the sample texts stand as they are read
"""Versions as policies.content gives them, made by hand: for papers that need no database."""

import datetime
from types import SimpleNamespace
from typing import Any

from policies.content import FORMAT
from policies.documents.source import Source
from policies.enums import Piece

TITLE = "How families and schools work together"
INTRODUCTION = "This is the promise our schools make to you, and what we ask in return."
ENGLISH = (
    "Every family is welcome at school, in every language, at any hour the building is open.",
    "Each school has an Action Team of teachers, parents, the principal and neighbors. It meets every month.",
    "When a meeting is called for parents, the school offers two times, one of them after five o’clock.",
    "Once a year we ask whether this policy works, and families help to decide what changes.",
)
HEADINGS = ("What you can expect", "How we decide together")

# Title, introduction, two headings, four paragraphs.
SPOKEN = {
    "es": ("Cómo trabajan juntas las familias y las escuelas", "Esta es la promesa que nuestras escuelas le hacen, y lo que pedimos a cambio.",
           "Lo que puede esperar", "Cómo decidimos juntos",
           "Toda familia es bienvenida en la escuela, en cualquier idioma y a cualquier hora en que el edificio esté abierto.",
           "Cada escuela tiene un equipo de acción de maestros, padres, el director y vecinos. Se reúne cada mes.",
           "Cuando se convoca a los padres, la escuela ofrece dos horarios, uno de ellos después de las cinco.",
           "Una vez al año preguntamos si esta política funciona, y las familias ayudan a decidir qué cambia."),
    "vi": ("Gia đình và nhà trường cùng nhau làm việc", "Đây là lời hứa của nhà trường với quý vị, và những điều chúng tôi mong được đáp lại.",
           "Những gì quý vị có thể mong đợi", "Chúng ta cùng quyết định như thế nào",
           "Mọi gia đình đều được chào đón ở trường, bằng mọi ngôn ngữ, vào bất cứ giờ nào trường mở cửa.",
           "Mỗi trường có một Nhóm Hành Động gồm giáo viên, phụ huynh, hiệu trưởng và hàng xóm. Nhóm họp mỗi tháng.",
           "Khi mời phụ huynh họp, trường đề nghị hai giờ khác nhau, trong đó một giờ sau năm giờ chiều.",
           "Mỗi năm một lần, chúng tôi hỏi xem chính sách này có hiệu quả không, và các gia đình giúp quyết định điều gì cần thay đổi."),
    "so": ("Sida qoysaska iyo dugsiyadu u wada shaqeeyaan", "Tani waa ballanta ay dugsiyadeennu idiin qaadayaan, iyo waxa aan idin weydiisanayno.",
           "Waxa aad filan karto", "Sida aan wada go’aansanno",
           "Qoys kasta waa lagu soo dhoweynayaa dugsiga, luqad kasta, saacad kasta oo dhismuhu furan yahay.",
           "Dugsi kastaa wuxuu leeyahay koox hawleed oo ka kooban macallimiin, waalidiin, maamulaha iyo deriska.",
           "Marka waalidiinta loo yeero shir, dugsigu wuxuu bixiyaa laba waqti, mid ka mid ahina waa shanta ka dib.",
           "Sannadkiiba mar waxaan weydiinnaa in siyaasaddani shaqeyneyso, qoysasku waxay gacan ka geystaan waxa isbeddelaya."),
    "ar": ("كيف تعمل الأسر والمدارس معًا", "هذا هو الوعد الذي تقطعه مدارسنا لكم، وما نطلبه منكم في المقابل.",
           "ما يمكنكم توقعه", "كيف نقرر معًا",
           "كل أسرة مرحّب بها في المدرسة، بأي لغة، وفي أي ساعة يكون فيها المبنى مفتوحًا (من 7:30 إلى 18:00).",
           "لكل مدرسة فريق عمل من المعلمين والآباء والمدير والجيران، يجتمع كل شهر في Room 12.",
           "عندما يُدعى الآباء إلى اجتماع، تعرض المدرسة موعدين، أحدهما بعد الساعة الخامسة.",
           "نسأل مرة في السنة هل تنجح هذه السياسة، وتساعد الأسر في تقرير ما يتغيّر."),
}  # fmt: skip

# One sentence each: every letter of theirs must have a glyph.
LETTERS = {
    "am": "ሁሉም ቤተሰብ በትምህርት ቤታችን እንኳን ደህና መጡ። በየወሩ እንገናኛለን፣ አብረን እንወስናለን።",
    "ti": "ኩሉ ስድራቤት ናብ ቤት ትምህርትና እንቋዕ ብደሓን መጸ። ብሓደ ንውስን፧ ቐዳም ኽልተ ሰዓት።",
    "om": "Maatiin hundi mana barumsaa keenyatti baga nagaan dhuftan. Ji’a ji’aan walitti qabamna.",
    "zh-hans": "我们的学校欢迎每一个家庭。我们每个月见面，一起决定。",
    "zh-hant": "我們的學校歡迎每一個家庭。我們每個月見面，一起決定。",
    "ja": "どの家庭も学校に歓迎されます。毎月集まり、一緒に決めます。",
    "ko": "모든 가족은 우리 학교에서 환영받습니다. 매달 만나 함께 결정합니다.",
    "tl": "Tinatanggap ang bawat pamilya sa ating paaralan. Nagkikita tayo buwan-buwan.",
    "ru": "Каждая семья — желанный гость в нашей школе. Мы встречаемся каждый месяц.",
    "uk": "Кожна родина — бажаний гість у нашій школі. Її голос має вагу; ґанок відчинено.",
    "fa": "هر خانواده‌ای در مدرسهٔ ما خوش آمده است. هر ماه گرد هم می‌آییم و با هم تصمیم می‌گیریم؛ پ چ ژ گ.",
    "prs": "هر خانواده در مکتب ما خوش آمدید. ما هر ماه می‌نشینیم.",
    "ps": "هره کورنۍ زموږ ښوونځي ته ښه راغلاست. موږ هره میاشت سره ګورو؛ ټ ډ ړ ږ ښ ځ څ ې ۍ ئ.",
    "ur": "ہر خاندان کو ہمارے اسکول میں خوش آمدید۔ ہم ہر مہینے ملتے ہیں، ٹھیک پانچ بجے۔",
    "ckb": "هەموو خێزانێک لە قوتابخانەکەمان بەخێر بێت. مانگانە کۆدەبینەوە؛ ڕ ڵ ۆ ێ.",
    "he": "כל משפחה מוזמנת לבית הספר שלנו. אנו נפגשים מדי חודש.",
    "ht": "Tout fanmi byenveni nan lekòl nou an. Nou reyini chak mwa, ansanm nou deside.",
    "my": "မိသားစုတိုင်းကို ကျောင်းက ကြိုဆိုပါတယ်။ လစဉ် တွေ့ဆုံကြပါမယ်။",
    "ksw": "ပှၤဟံၣ်ဖိဃီဖိခဲလၢာ် ဘၣ်တၢ်တူၢ်လိာ်မုာ်အီၤလၢ ပကၠိပူၤလီၤ.",
    "km": "គ្រួសារទាំងអស់ត្រូវបានស្វាគមន៍នៅសាលារបស់យើង។",
    "lo": "ທຸກຄອບຄົວຍິນດີຕ້ອນຮັບຢູ່ໂຮງຮຽນຂອງພວກເຮົາ.",
    "th": "ทุกครอบครัวยินดีต้อนรับสู่โรงเรียนของเรา เราพบกันทุกเดือน",
    "ne": "हाम्रो विद्यालयमा हरेक परिवारलाई स्वागत छ। हामी हरेक महिना भेट्छौं।",
    "hi": "हमारे विद्यालय में हर परिवार का स्वागत है। हम हर महीने मिलते हैं।",
    "bn": "আমাদের বিদ্যালয়ে প্রতিটি পরিবারকে স্বাগত। আমরা প্রতি মাসে মিলিত হই।",
    "pa": "ਸਾਡੇ ਸਕੂਲ ਵਿੱਚ ਹਰ ਪਰਿਵਾਰ ਦਾ ਸੁਆਗਤ ਹੈ। ਅਸੀਂ ਹਰ ਮਹੀਨੇ ਮਿਲਦੇ ਹਾਂ।",
    "gu": "અમારી શાળામાં દરેક પરિવારનું સ્વાગત છે. અમે દર મહિને મળીએ છીએ.",
    "ta": "எங்கள் பள்ளிக்கு ஒவ்வொரு குடும்பத்தையும் வரவேற்கிறோம்.",
    "te": "మా పాఠశాలకు ప్రతి కుటుంబానికి స్వాగతం.",
    "ml": "ഞങ്ങളുടെ സ്കൂളിലേക്ക് എല്ലാ കുടുംബങ്ങൾക്കും സ്വാഗതം.",
    "hmn": "Txhua tsev neeg tau txais tos hauv peb lub tsev kawm ntawv. Peb sib ntsib txhua lub hlis.",
    "fr": "Chaque famille est la bienvenue à l’école, où œuvrent maîtres et élèves. Ça vous plaît ?",
    "pt": "Toda família é bem-vinda à nossa escola. Reunimo-nos todos os meses; não há exceção.",
    "sw": "Kila familia inakaribishwa shuleni kwetu. Tunakutana kila mwezi, tunaamua pamoja.",
    "rw": "Buri muryango urahawe ikaze mu ishuri ryacu. Duhura buri kwezi.",
    "ln": "Libota nyonso eyambami na eteyelo na biso. Tokokutana sánzá na sánzá; ɛ́ ɔ́ ɛ̂.",
    "pl": "Każda rodzina jest u nas mile widziana: zażółć gęślą jaźń.",
    "ro": "Fiecare familie este binevenită în școala noastră; ne întâlnim lunar, țară și oraș.",
    "bs": "Svaka porodica je dobrodošla u našu školu: čćžšđ.",
    "tr": "Her aile okulumuza hoş geldiniz; ığüşöç İstanbul.",
    "uz": "Har bir oila maktabimizga xush kelibsiz; oʻzbek, gʻalaba.",
    "hy": "Յուրաքանչյուր ընտանիք ողջունելի է մեր դպրոցում։",
    "mh": "Baam̧le otemjej rej ruwaineneik ilo jikuul eo ad. Kajin M̧ajeļ: ļ m̧ ņ o̧ ā ō ū n̄.",
    "haw": "Hoʻokipa ʻia nā ʻohana a pau i kā mākou kula; ā ē ī ō ū.",
    "nv": "Hazhóʼó nihaʼáłchíní bá hólǫ́. Diné bizaad: ą́ ę́ į́ ǫ́ ł ń.",
    "sm": "O aiga uma e talia i la matou aʻoga; ā ē ī ō ū.",
    "yo": "A kí gbogbo ìdílé káàbọ̀ sí ilé-ẹ̀kọ́ wa; ṣ ẹ ọ.",
    "chk": "Kich famini meinisin repwe etiwetiw non ach we sukuun; á é ó ú.",
    "ilo": "Naragsak nga isangbay ti tunggal pamilia iti eskuelaantayo.",
}  # fmt: skip


def content(*paragraphs: str, title: str = TITLE, introduction: str = INTRODUCTION) -> dict[str, Any]:
    """A version in English with these paragraphs in two sections; with the usual four where none are given."""
    words = paragraphs or ENGLISH
    half = (len(words) + 1) // 2
    numbered = [
        {"id": 100 + number, "lineage": f"p{number}", "number": number, "text": text, "covers": []}
        for number, text in enumerate(words, start=1)
    ]
    return {
        "format": FORMAT, "kind": "policy_version", "version_id": 1, "number": 2, "language": "en",
        "title": title, "introduction": introduction, "translations": {},
        "sections": [
            {"id": 1, "lineage": "s1", "heading": HEADINGS[0], "paragraphs": numbered[:half]},
            {"id": 2, "lineage": "s2", "heading": HEADINGS[1], "paragraphs": numbered[half:]},
        ],
    }  # fmt: skip


def said(original: dict[str, Any], *texts: str) -> list[dict[str, Any]]:
    """Translations of a content, piece by piece in the order of SPOKEN; those that are empty are left out."""
    pieces = [(Piece.TITLE, None, original["title"]), (Piece.INTRODUCTION, None, original["introduction"])]
    pieces += [(Piece.HEADING, each["id"], each["heading"]) for each in original["sections"]]
    pieces += [
        (Piece.PARAGRAPH, each["id"], each["text"])
        for section in original["sections"]
        for each in section["paragraphs"]
    ]
    return [
        {"piece": piece.value, "id": place, "text": text, "of": of}
        for (piece, place, of), text in zip(pieces, texts, strict=False)
        if text
    ]


def version(state: str = "adopted", **over: Any) -> Any:
    """What of a version's row shows on paper."""
    district = SimpleNamespace(name="Alder Valley Unified School District", paper="letter", pk=1)
    facts = {
        "state": state, "district": district, "number": 2, "language": "en",
        "comments_until": datetime.date(2026, 11, 30), "adopted_on": datetime.date(2026, 10, 20),
        "signed_name": "Dr. Anselm Quaye", "signed_office": "Superintendent",
        "next_review_on": datetime.date(2027, 10, 1),
    } | over  # fmt: skip
    return SimpleNamespace(**facts)


def source(state: str = "adopted", *, is_working: bool = False, **over: Any) -> Source:
    """An adopted version in English and the languages of SPOKEN."""
    original = content()
    original["translations"] = {code: said(original, *texts) for code, texts in SPOKEN.items()}
    return Source(version(state, **over), original, [], is_working)


def only(language: str, text: str) -> Source:
    """A version of which one paragraph, in `language`, is all there is to read."""
    original = content("A paragraph.", title="A title", introduction="")
    original["translations"] = {language: said(original, text, "", text, text, text)}
    return Source(version(), original, [], False)
