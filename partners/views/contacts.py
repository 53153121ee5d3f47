"""Pages of contact persons."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edsite.access import get_visible_or_404
from partners import lists
from partners.forms import ContactForm
from partners.models import Contact, Organisation
from partners.views import endings

CONTACTS = Contact.objects.select_related("organisation", "site__organisation")


@require_safe
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_visible_or_404(CONTACTS, request.user, pk=pk)
    mentored = record.mentored_detachments.visible_to(request.user)
    context = {
        "contact": record,
        "latest": lists.latest_change(record),
        **lists.now_and_past(mentored, timezone.localdate()),
    }
    return render(request, "partners/contact.html", context)


@require_http_methods(["GET", "POST"])
def new_contact(request: HttpRequest, code: str) -> HttpResponse:
    may = "partners.add_contact"
    organisation = get_visible_or_404(
        Organisation.objects, request.user, may=may, code__iexact=code
    )
    form = ContactForm(request.POST or None, instance=Contact(organisation=organisation))
    if record := form.save_if_valid(by=request.user):
        messages.success(request, _("The contact is added."))
        return redirect(record)
    context = {"form": form, "organisation": organisation}
    return render(request, "partners/contact_form.html", context)


@require_http_methods(["GET", "POST"])
def edit_contact(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_visible_or_404(CONTACTS, request.user, may="partners.change_contact", pk=pk)
    form = ContactForm(request.POST or None, instance=record)
    if form.save_if_valid(by=request.user):
        messages.success(request, _("The contact is saved."))
        return redirect(record)
    context = {"form": form, "organisation": record.organisation, "contact": record}
    return render(request, "partners/contact_form.html", context, status=form.http_status)


@require_http_methods(["GET", "POST"])
def end_contact(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_visible_or_404(CONTACTS, request.user, may="partners.change_contact", pk=pk)
    mentored = lists.with_names(record.mentored_detachments.on(timezone.localdate()))
    return endings.end_page(
        request, record, running={"mentored": list(mentored)}, template="partners/end_contact.html"
    )


@require_POST
def resume_contact(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_visible_or_404(CONTACTS, request.user, may="partners.change_contact", pk=pk)
    return endings.resume(request, record)
