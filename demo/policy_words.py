"""The words of Riverbend's policy: two versions, five languages, and what made-up families say of it."""

from dataclasses import dataclass

from family_voice.enums import Channel, Disposition, Wish
from policies.enums import RequiredPart as Part

TITLE = "How families and schools work together in Riverbend"
INTRODUCTION = (
    "This is what our schools promise you, and what we ask in return. It takes three minutes to read. "
    "Tell us where you agree and what you would change."
)
# (heading, ((text, what it covers), …)), as adopted two years ago.
FIRST = (
    ("Our promise", (
        (("Every family is welcome in every school. We plan with families, not for them, so that each child "
         "learns well and feels safe."), (Part.GOALS,)),
        ("Each fall the district names its goals for this work. Each spring it tells families how far it came.",
         (Part.GOALS,)),
    )),
    ("How we work", (
        (("Schools reach families in six ways: raising children, clear news, helping at school, learning at "
         "home, deciding together, and ties with the community."), (Part.TYPES,)),
        (("Each school has an action team of teachers, parents, and the principal. The team writes a plan each "
         "year, and any parent may read it."), (Part.TEAMS,)),
        ("The district helps each team with training and small grants.", (Part.HELP,)),
    )),
    ("Your say", (
        (("When we call a meeting for parents, we offer two times. One of them is after five o’clock. Tell us "
         "three days before if you need child care or an interpreter."), (Part.ACCESS,)),
        ("Money for families is spent on what families asked for. Each spring we show what it bought.",
         (Part.PARENTS,)),
        ("Every two years we ask parents whether this policy works.", (Part.PARENTS,)),
    )),
)  # fmt: skip

# What the second version says differently: number of the paragraph → text; and what it adds at the end.
SECOND = {
    5: "A facilitator of the district visits each team at least twice a year, reads its plan, and helps with "
    "training and small grants.",
    8: "Once a year we ask parents whether this policy works, and who is left out. What most say does not work, "
    "we write anew with them.",
}
ADDED = (
    "We write in the languages that families speak. An interpreter costs nothing, at school or on the telephone.",
    (Part.ACCESS,),
)
# Written since it was opened, because of what families said.
SINCE = {
    4: "Each school has an action team of teachers, parents, and the principal. The team writes a plan each "
    "year. Any parent may read it and come to a meeting of the team.",
    6: "When we call a meeting for parents, we offer two times. One of them is after five o’clock. Tell us one "
    "day before if you need child care or an interpreter.",
}

# Language → "title", "introduction", and the headings and paragraphs by number that somebody has translated.
TRANSLATED: dict[str, dict[str, str]] = {
    "es": {
        "title": "Cómo trabajan juntas las familias y las escuelas en Riverbend",
        "intro": "Esto es lo que nuestras escuelas le prometen, y lo que pedimos a cambio. Se lee en tres minutos. "
        "Díganos en qué está de acuerdo y qué cambiaría.",
        "h1": "Nuestra promesa",
        "h2": "Cómo trabajamos",
        "h3": "Su voz",
        "1": "Toda familia es bienvenida en todas las escuelas. Planeamos con las familias, no para ellas, para que "
        "cada niño aprenda bien y se sienta seguro.",
        "2": "Cada otoño el distrito nombra sus metas para este trabajo. Cada primavera dice a las familias cuánto "
        "avanzó.",
        "3": "Las escuelas llegan a las familias de seis maneras: la crianza de los hijos, noticias claras, ayudar en "
        "la escuela, aprender en casa, decidir juntos y lazos con la comunidad.",
        "4": "Cada escuela tiene un equipo de acción de maestros, padres y el director. El equipo escribe un plan cada "
        "año, y cualquier padre puede leerlo.",
        "5": "Una persona del distrito visita a cada equipo al menos dos veces al año, lee su plan y ayuda con "
        "capacitación y pequeñas becas.",
        "6": "Cuando convocamos a una reunión de padres, ofrecemos dos horarios. Uno de ellos es después de las cinco. "
        "Avísenos tres días antes si necesita cuidado de niños o un intérprete.",
        "7": "El dinero para las familias se gasta en lo que las familias pidieron. Cada primavera mostramos qué se "
        "compró.",
        "8": "Una vez al año preguntamos a los padres si esta política funciona y quién queda fuera. Lo que la mayoría "
        "diga que no funciona, lo escribimos de nuevo con ellos.",
        "9": "Escribimos en los idiomas que hablan las familias. Un intérprete no cuesta nada, en la escuela o por "
        "teléfono.",
    },
    "vi": {
        "title": "Gia đình và nhà trường cùng làm việc ở Riverbend",
        "intro": "Đây là điều các trường hứa với quý vị và điều chúng tôi mong quý vị góp sức. Đọc mất ba phút. Hãy cho "
        "chúng tôi biết quý vị đồng ý ở đâu và muốn sửa điều gì.",
        "h1": "Lời hứa của chúng tôi",
        "h3": "Tiếng nói của quý vị",
        "1": "Mọi gia đình đều được chào đón ở mọi trường. Chúng tôi lập kế hoạch cùng gia đình, để mỗi em học tốt và "
        "cảm thấy an toàn.",
        "4": "Mỗi trường có một nhóm hành động gồm giáo viên, phụ huynh và hiệu trưởng. Nhóm viết kế hoạch mỗi năm, và "
        "phụ huynh nào cũng có thể đọc.",
        "6": "Khi mời phụ huynh họp, chúng tôi đưa ra hai giờ họp. Một giờ là sau năm giờ chiều. Hãy báo trước ba ngày "
        "nếu quý vị cần người giữ trẻ hoặc thông dịch viên.",
        "9": "Chúng tôi viết bằng những ngôn ngữ mà gia đình nói. Thông dịch viên không tốn tiền, ở trường hay qua điện "
        "thoại.",
    },
    "so": {
        "title": "Sida qoysaska iyo dugsiyadu ugu wada shaqeeyaan Riverbend",
        "intro": "Tani waa waxa ay dugsiyadeennu kuu ballanqaadayaan. Akhrinteedu waa saddex daqiiqo. Noo sheeg meesha "
        "aad ku raacsan tahay iyo waxa aad beddeli lahayd.",
        "h3": "Codkaaga",
        "1": "Qoys kasta waa lagu soo dhaweynayaa dugsi kasta. Waxaan la qorsheynaa qoysaska, si ilmo kasta wax u barto "
        "oo uu nabad u dareemo.",
        "6": "Marka aan waalidka ugu yeerno kulan, waxaan bixinnaa laba waqti. Mid waa shanta galabnimo ka dib. Noo "
        "sheeg saddex maalmood ka hor haddii aad u baahan tahay ilmo haye ama turjumaan.",
        "9": "Waxaan ku qornaa luqadaha ay qoysasku ku hadlaan. Turjumaanku waa lacag la’aan, dugsiga ama telefoonka.",
    },
    "ar": {
        "title": "كيف تعمل الأسر والمدارس معًا في ريفربند",
        "intro": "هذا ما تعدكم به مدارسنا وما نطلبه منكم. قراءته تستغرق ثلاث دقائق. أخبرونا بما توافقون عليه وبما "
        "تودون تغييره.",
        "h1": "وعدنا",
        "h3": "صوتكم",
        "1": "كل أسرة مرحب بها في كل مدرسة. نخطط مع الأسر لا نيابة عنها، حتى يتعلم كل طفل جيدًا ويشعر بالأمان.",
        "4": "في كل مدرسة فريق عمل من المعلمين والآباء والمدير. يكتب الفريق خطة كل عام، ويمكن لأي ولي أمر أن يقرأها.",
        "6": "عندما ندعو الآباء إلى اجتماع نعرض موعدين، أحدهما بعد الساعة الخامسة. أخبرونا قبل ثلاثة أيام إذا احتجتم "
        "إلى رعاية الأطفال أو إلى مترجم.",
        "9": "نكتب باللغات التي تتحدثها الأسر. المترجم مجاني، في المدرسة أو عبر الهاتف.",
    },
}


@dataclass(frozen=True)
class DemoComment:
    """What one family says. `number` is the paragraph, 0 the whole policy; `means` a person's translation;
    `answer` a key of ANSWERS."""

    number: int
    wish: Wish
    language: str
    channel: Channel
    text: str
    means: str = ""
    answer: str = ""


WEB, PAPER, PHONE, INTERPRETER = Channel.WEB, Channel.PAPER, Channel.PHONE, Channel.INTERPRETER
CHANGE, ADD, WHOLE = Wish.CHANGE, Wish.ADD, Wish.WHOLE
COMMENTS = (
    DemoComment(6, CHANGE, "en", WEB, "Three days is too long. I learn my shifts on Sunday for the same week.", answer="days"),
    DemoComment(6, CHANGE, "es", WEB, "Tres días es mucho. A mí me dan el horario un día antes.",
                "Three days is a lot. I get my schedule one day before.", "days"),
    DemoComment(6, CHANGE, "es", PAPER, "Que se pueda avisar el mismo día.", "Let us tell you on the same day.", "days"),
    DemoComment(6, CHANGE, "vi", PHONE, "Báo trước ba ngày thì khó, chúng tôi làm theo ca.",
                "Three days ahead is hard, we work in shifts.", "days"),
    DemoComment(6, CHANGE, "so", INTERPRETER, "Saddex maalmood waa badan yihiin. Hal maalin ayaa ku filan.",
                "Three days are many. One day is enough.", "days"),
    DemoComment(4, ADD, "ar", PAPER, "نريد أن نحضر اجتماع الفريق وليس قراءة الخطة فقط.",
                "We want to come to the team’s meeting, not only read the plan.", "meeting"),
    DemoComment(4, ADD, "en", WEB, "Let parents sit in on a team meeting before they are asked to join.", answer="meeting"),
    DemoComment(7, CHANGE, "en", PAPER, "Put the money list on one page and send it home.", answer="money"),
    DemoComment(3, CHANGE, "en", WEB, "Drop the list of six. Nobody outside remembers it.", answer="six"),
    DemoComment(7, ADD, "es", PHONE, "Digan cuánto dinero hay, no solo en qué se gastó.",
                "Say how much money there is, not only what it was spent on."),
    DemoComment(1, ADD, "vi", WEB, "Xin thêm: kể cả ông bà đang nuôi cháu.", "Please add: grandparents who raise children, too."),
    DemoComment(1, ADD, "en", PHONE, "Say that foster parents count as family."),
    DemoComment(8, CHANGE, "so", WEB, "Na weydiiya luqaddeenna, ma aha Ingiriis oo keliya.",
                "Ask us in our language, not only in English."),
    DemoComment(9, ADD, "ar", WEB, "أضيفوا أن الرسائل العاجلة تترجم أيضًا.", "Add that urgent messages are translated as well."),
    DemoComment(9, CHANGE, "es", PAPER, "Los intérpretes deben estar también en las juntas de educación especial.",
                "Interpreters should be at special education meetings, too."),
    DemoComment(2, CHANGE, "en", WEB, "Spring is late. Tell us in winter so that something can still change."),
    DemoComment(5, ADD, "en", PAPER, "Who is our facilitator? Put the name on the school’s page."),
    DemoComment(0, WHOLE, "vi", PAPER, "Cảm ơn đã viết bằng tiếng Việt.", "Thank you for writing in Vietnamese."),
    DemoComment(0, WHOLE, "en", WEB, "Short and clear. Keep it that way."),
    DemoComment(0, WHOLE, "ar", PHONE, "نشكركم لأنكم سألتمونا بالهاتف.", "Thank you for asking us by telephone."),
)  # fmt: skip


@dataclass(frozen=True)
class DemoAnswer:
    """What became of some comments. `number` is the paragraph that was changed because of them."""

    disposition: Disposition
    you_said: str
    we_did: str
    number: int = 0


ANSWERS = {
    "days": DemoAnswer(
        Disposition.ADOPTED,
        "Three days is too long for parents who work in shifts.",
        "It is one day now.",
        6,
    ),
    "meeting": DemoAnswer(
        Disposition.ADAPTED,
        "Parents want to come to the action team’s meeting, not only read its plan.",
        "Any parent may come and listen. The team still decides who joins it, so that it stays in balance.",
        4,
    ),
    "money": DemoAnswer(
        Disposition.NOTED,
        "What the money bought should fit on one page that comes home.",
        "The policy stays as it is. The page goes out in May, in five languages.",
    ),
    "six": DemoAnswer(
        Disposition.NOT_ADOPTED,
        "The list of six ways is hard to remember.",
        "We keep it: each way reaches families whom the others miss. Schools can use a picture instead.",
    ),
}
# How many families agree, by paragraph, language and channel.
AGREED = (
    (1, "en", WEB, 4), (1, "es", PAPER, 3), (1, "ar", PHONE, 1), (4, "en", WEB, 2), (4, "so", INTERPRETER, 2),
    (6, "en", WEB, 2), (7, "vi", WEB, 2), (8, "es", WEB, 3), (9, "vi", PAPER, 2), (9, "so", WEB, 1),
)  # fmt: skip
