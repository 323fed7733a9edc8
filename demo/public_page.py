"""Riverbend's public page: on, with a word of its leader in five languages, and most approved plans at a glance."""

from action_plans.models import ActionPlan
from demo.load import Loaded
from demo.rows import save_as
from districts.hats import hats_in
from partnerships.foundation.tenancy import in_district
from public_site.actions import set_page
from public_site.enums import Part
from public_site.models import SchoolChoice

OFFICE = "Riverbend Unified, 40 Ferry Street, room 12\nMonday to Friday, 8 to 4"
ABOUT = {
    "en": "We are a small team in the district office. We help each school plan with its families. "
    "Come and see us, call us, or write to us. Every language is welcome.",
    "es": "Somos un equipo pequeño en la oficina del distrito. Ayudamos a cada escuela a planear con sus "
    "familias. Visítenos, llámenos o escríbanos. Todos los idiomas son bienvenidos.",
    "vi": "Chúng tôi là một nhóm nhỏ tại văn phòng học khu. Chúng tôi giúp mỗi trường lập kế hoạch cùng gia "
    "đình. Hãy đến gặp, gọi điện hoặc viết cho chúng tôi. Chúng tôi chào đón mọi ngôn ngữ.",
    "so": "Waxaan nahay koox yar oo ku jirta xafiiska degmada. Waxaan ka caawinnaa dugsi kasta inuu la "
    "qorsheeyo qoysaskiisa. Na soo booqo, na soo wac ama na soo qor. Luqad kasta waa la soo dhaweynayaa.",
    "ar": "نحن فريق صغير في مكتب المنطقة التعليمية. نساعد كل مدرسة على التخطيط مع أسرها. "
    "زورونا أو اتصلوا بنا أو اكتبوا إلينا. نرحب بكل اللغات.",
}
# Two of three schools whose plan is approved have said yes; of those, some keep their dates to themselves.
SAY_NO, KEEP_DATES = 3, 5


def load_public_page(loaded: Loaded) -> None:
    """Expects the district's people, schools and action plans."""
    said = {"is_on": True, "office": OFFICE, "phone": "555 0142", "email": "families@riverbend.example"}
    said |= {f"shows_{part}": True for part in Part.values}
    with in_district(loaded.district):
        leader = hats_in(loaded.district, loaded.leader)
        set_page(district=loaded.district, said=said, about=ABOUT, by=leader)
        schools = ActionPlan.objects.in_force().filter(year=loaded.this_year).order_by("school__name", "pk")
        save_as(
            loaded.leader.pk,
            [
                SchoolChoice(
                    district=loaded.district,
                    school_id=school,
                    is_on=True,
                    shows_dates=bool(number % KEEP_DATES),
                )
                for number, school in enumerate(schools.values_list("school", flat=True), 1)
                if number % SAY_NO
            ],
        )
