"""Who may open which page of partners: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou)."""

from datetime import date

from partners.models import Contact, ContactRole, Detachment, DetachmentForm

PK = 9001
LIST = (302, 403, 403, 403, 200, 200, 403)
NEW = (302, 403, 403, 403, 200, 403, 403)
READ = (302, 404, 404, 404, 200, 200, 404)
CHANGE = (302, 404, 404, 404, 200, 403, 404)
CONTACT = (302, 404, 404, 404, 200, 404, 404)
POST_ONLY = (302, 405, 405, 405, 405, 405, 405)
# Amina's own placement: she reads it, the coordination team changes it.
OWN_CHANGE = (302, 403, 404, 404, 200, 403, 404)

ROWS = {
    "/partners/": LIST,
    "/partners/new/": NEW,
    "/partners/HOSPITAL/": READ,
    "/partners/HOSPITAL/edit/": CHANGE,
    "/partners/HOSPITAL/end/": CHANGE,
    "/partners/HOSPITAL/resume/": POST_ONLY,
    "/partners/HOSPITAL/sites/new/": CHANGE,
    "/partners/HOSPITAL/contacts/new/": CHANGE,
    "/sites/HOSPITAL-BRU/": READ,
    "/sites/HOSPITAL-BRU/edit/": CHANGE,
    "/sites/HOSPITAL-BRU/end/": CHANGE,
    "/sites/HOSPITAL-BRU/resume/": POST_ONLY,
    f"/contacts/{PK}/": CONTACT,
    f"/contacts/{PK}/edit/": CONTACT,
    f"/contacts/{PK}/end/": CONTACT,
    f"/contacts/{PK}/resume/": POST_ONLY,
    "/detachments/": LIST,
    "/detachments/new/": NEW,
    f"/detachments/{PK}/": (302, 200, 404, 404, 200, 200, 404),
    f"/detachments/{PK}/edit/": OWN_CHANGE,
    f"/detachments/{PK}/end/": OWN_CHANGE,
    f"/detachments/{PK}/move/": OWN_CHANGE,
}


def prepare(cast) -> None:
    Contact.objects.create(
        pk=PK, organisation=cast.hospital, name="Marie Peeters", role=ContactRole.MENTOR
    )
    Detachment.objects.create(
        pk=PK,
        person=cast.amina.person,
        site=cast.tax_site,
        form=DetachmentForm.DETACHMENT,
        first_day=date(2020, 1, 1),
    )
