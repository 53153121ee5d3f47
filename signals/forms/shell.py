"""The questions as they stand in the page without network, the same for everybody."""

from experts.models import TargetGroup, Theme
from signals.forms.telling import DO_NOT_KNOW, TellForm


class ShellForm(TellForm):
    """No row of the database gets in: places, groups and themes come from the phone's own list."""

    def __init__(self) -> None:
        # Past TellForm, which looks up a person's places.
        super(TellForm, self).__init__()
        self.fields["place"].choices = [DO_NOT_KNOW]
        self.fields["target_groups"].queryset = TargetGroup.objects.none()
        self.fields["main_theme_proposed"].queryset = Theme.objects.none()
