from datetime import date

from edsite.worklists import worklists_of
from partners.worklists import worklists
from tests.cast import TODAY, place


def counts(user) -> dict[str, int]:
    return {each.slug: each.count for each in worklists(user, TODAY)}


def test_placements_that_end_soon_or_are_not_employed(cast) -> None:
    person, site = cast.amina.person, cast.tax_site
    place(person, site, date(2020, 1, 1), date(2020, 8, 14))  # the sixtieth day
    place(person, site, date(2020, 1, 2), date(2020, 8, 15))
    place(person, site, date(2020, 1, 3), date(2020, 6, 14))
    assert counts(cast.dirk) == {"placements-ending": 1, "placements-without-employment": 0}
    person.employments.update(last_day=date(2020, 6, 14))
    assert counts(cast.dirk)["placements-without-employment"] == 3


def test_each_address_shows_what_is_counted(dirk, cast) -> None:
    place(cast.amina.person, cast.tax_site, date(2020, 1, 1), TODAY)
    cast.bram.person.employments.update(last_day=date(2020, 1, 1))
    for each in worklists(cast.dirk, TODAY):
        assert dirk.get(each.url).context["page"].count_label == str(each.count)
        assert each.count == 1


def test_only_for_those_who_keep_placements(cast) -> None:
    for user in (cast.amina, cast.chloe, cast.els, cast.fatou):
        assert worklists(user, TODAY) == []
    assert {"placements-ending"} <= {each.slug for each in worklists_of(cast.dirk, TODAY)}
