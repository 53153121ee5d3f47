"""The parts of a form field: which control it is, its marks, the links to its faults."""

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.renderers import get_default_renderer
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()

# What the two halves of a range are called, by the end of their names (django-filter).
RANGE_LABELS = {"after": "from", "min": "from", "before": "to", "max": "to"}


@register.simple_tag
def form_field(field: BoundField, mark_optional: bool = True) -> SafeString:
    """One field with label, hint, fault and control."""
    context = {"field": field, "mark_optional": mark_optional}
    renderer = field.form.renderer or get_default_renderer()
    return mark_safe(renderer.render("edsite/forms/field.html", context))


@register.filter
def control_kind(field: BoundField) -> str:
    """Which layout a field takes: hidden, checkbox, radios, checkboxes, group or control."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if widget.use_fieldset else "control"


@register.simple_tag(takes_context=True)
def optional_mark(context: Context, field: BoundField) -> str:
    """ "(optional)", unless the include or the form says `mark_optional = False`."""
    wanted = context.get("mark_optional", getattr(field.form, "mark_optional", True))
    return _("(optional)") if wanted and not field.field.required else ""


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control itself, with the kit's class for its kind."""
    widget = field.field.widget
    _make_native(widget)
    css_class = _css_class(widget)
    if field.errors and css_class.startswith("govuk-"):
        css_class += f" {css_class.split()[0]}--error"
    attrs = {"class": " ".join(filter(None, [css_class, widget.attrs.get("class", "")]))}
    if control_kind(field) == "checkbox" and field.aria_describedby:
        attrs["aria-describedby"] = field.aria_describedby
    if isinstance(widget, forms.MultiWidget):
        _name_parts(widget)
    return field.as_widget(attrs=attrs)


def _make_native(widget: forms.Widget) -> None:
    # A date typed by hand is guessed differently in every country: the browser's field is not.
    parts = widget.widgets if isinstance(widget, forms.MultiWidget) else [widget]
    # django-filter's date range is made of plain text inputs.
    is_date_range = getattr(widget, "suffixes", None) == ["after", "before"]
    for part in parts:
        if is_date_range:
            part.input_type = "date"
        elif type(part) is forms.DateInput:
            part.input_type, part.format = "date", "%Y-%m-%d"
        elif isinstance(part, forms.NumberInput):
            part.attrs.setdefault("inputmode", "decimal")


def _css_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "govuk-checkboxes__input"
    if isinstance(widget, forms.Select):
        return "govuk-select"
    if isinstance(widget, forms.Textarea):
        big = " govuk-textarea--big" if getattr(widget, "big", False) else ""
        return f"govuk-textarea{big}"
    if isinstance(widget, forms.FileInput):
        return "file-input"
    if isinstance(widget, forms.NumberInput):
        return "govuk-input govuk-input--number"
    if isinstance(widget, forms.DateInput | forms.DateTimeInput | forms.TimeInput):
        return "govuk-input govuk-input--short"
    return "govuk-input"


def _name_parts(widget: forms.MultiWidget) -> None:
    words = {"from": _("from"), "to": _("up to and including")}
    suffixes = getattr(widget, "suffixes", None) or widget.widgets_names
    for part, suffix in zip(widget.widgets, suffixes, strict=True):
        word = RANGE_LABELS.get((suffix or "").lstrip("_"))
        if word:
            part.attrs["aria-label"] = words[word]


@register.simple_tag
def choice_control(choice: BoundWidget, kind: str) -> SafeString:
    """One radio or tick of a list."""
    choice.data["attrs"]["class"] = f"govuk-{kind}__input"
    return choice.tag()


@register.filter
def first_control_id(field: BoundField) -> str:
    """Where the link of a fault leads: the first control of the field."""
    kind = control_kind(field)
    if kind == "group" and isinstance(field.field.widget, forms.MultiWidget):
        return f"{field.auto_id}_0"
    if kind in ("radios", "checkboxes", "group"):
        first = next(iter(field.subwidgets), None)
        return first.id_for_label if first else field.auto_id
    return field.id_for_label or field.auto_id
