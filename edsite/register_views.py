"""The register on screen: take it along as a workbook, bring it back, look first, then confirm."""

from io import BytesIO

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from edsite.register_uploads import RegisterUpload
from edsite.workbook import Result, import_register, write_xlsx
from edsite.workbook.limits import MAX_FILE_BYTES

may_import = permission_required("experts.import_register", raise_exception=True)


class RegisterUploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("An .xlsx or .ods workbook, or a .zip of csv files; up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.zip"}),
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise ValidationError(_("The file is larger than 10 MB."))
        return file


@may_import
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = RegisterUploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        kept = RegisterUpload.keep(
            form.cleaned_data["file"], user_pk=request.user.pk, at=timezone.now()
        )
        return redirect("register:preview", kept.token)
    return render(request, "edsite/register/upload.html", {"form": form})


@may_import
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, token: str) -> HttpResponse:
    kept = RegisterUpload.find(token, user_pk=request.user.pk, at=timezone.now())
    if kept is None:
        raise Http404
    if kept.result:
        context = {"upload": kept, "result": kept.result}
        return render(request, "edsite/register/done.html", context)
    if request.method == "POST":
        _confirm(request, kept)
        return redirect("register:preview", token)
    if not kept.file.exists():
        return render(request, "edsite/register/under_way.html", {"upload": kept})
    result = import_register(kept.file, day=timezone.localdate(), by=request.user, dry_run=True)
    name = "faults" if result.faults else "preview"
    return render(request, f"edsite/register/{name}.html", {"upload": kept, "result": result})


def _confirm(request: HttpRequest, kept: RegisterUpload) -> None:
    """Imports once, and only what the person saw."""
    file = kept.claim()
    if file is None:
        return
    result = Result(is_outdated=True)
    try:
        result = import_register(
            file,
            day=timezone.localdate(),
            by=request.user,
            expected=request.POST.get("digest") or "nothing was seen",
        )
    finally:
        if result.faults or result.is_outdated:
            kept.release()
    if result.faults or result.is_outdated:
        messages.warning(
            request,
            _("Nothing was imported: the register changed since you looked. Please look again."),
        )
    else:
        kept.finish(result.summary)


@may_import
@require_safe
def export(request: HttpRequest) -> FileResponse:
    file = BytesIO()
    write_xlsx(file)
    file.seek(0)
    name = f"register-{timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name)
