from django.contrib.auth.models import AnonymousUser

from districts.hats import Hat, Hats, hats_of


def test_nobody_signed_in_has_no_hat_and_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert hats_of(AnonymousUser()) == []


def test_everybody_has_the_hats_of_all_districts_in_one_query(cast, django_assert_num_queries):
    hats_of(cast.chair)

    with django_assert_num_queries(1):
        found = hats_of(cast.chair)

    assert found == [Hat(cast.district.pk, "chair", cast.school.pk, cast.school.name)]
    assert Hats(cast.chair, found)
    assert not Hats(cast.chair, [])
