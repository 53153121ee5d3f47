"""How projects and decisions are worded in pages."""

from datetime import date

from django import template

from projects.models import Project, ProjectRequest, ProjectState

register = template.Library()

STATE_TONES = {
    ProjectState.PLANNED: "ochre",
    ProjectState.RUNNING: "petrol",
    ProjectState.ENDED: "stone",
}


@register.filter
def state_on(project: Project, day: date) -> ProjectState:
    return project.state_on(day)


@register.filter
def state_tone(state: ProjectState) -> str:
    return STATE_TONES[state]


@register.filter
def decision_tone(asked: ProjectRequest) -> str:
    if asked.is_accepted:
        return "moss"
    # Words of an imported register stay neutral: nobody knows what they mean.
    return "ochre" if not asked.decision else "stone"
