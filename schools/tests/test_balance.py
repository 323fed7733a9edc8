from types import SimpleNamespace

from schools import balance
from schools.balance import hints, makeup


def seat(kind="teacher", office="member", sip_liaison=False):
    return SimpleNamespace(kind=kind, office=office, sip_liaison=sip_liaison)


def balanced():
    return [
        seat("teacher", "chair", sip_liaison=True),
        seat("parent", "co_chair"),
        seat("teacher"),
        seat("parent"),
        seat("administrator"),
        seat("community"),
    ]


def test_hints_give_nothing_when_the_team_is_in_balance():
    assert hints(balanced()) == []


def test_hints_name_everything_when_nobody_is_there():
    assert hints([]) == [
        balance.NO_CHAIR,
        balance.FEW_PEOPLE,
        balance.FEW_TEACHERS,
        balance.FEW_PARENTS,
        balance.NO_ADMINISTRATOR,
        balance.NO_CO_CHAIR,
        balance.NO_SIP_LINK,
    ]


def test_hints_name_the_one_thing_that_is_missing():
    team = balanced()
    team[0].sip_liaison = False

    assert hints(team) == [balance.NO_SIP_LINK]


def test_makeup_counts_every_kind():
    team = balanced()[:-2]

    assert [(count, verdict) for _, count, verdict in makeup(team)] == [
        (0, "gap"),
        (2, "ok"),
        (2, "ok"),
        (0, ""),
        (0, ""),
        (0, ""),
    ]
