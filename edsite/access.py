"""Roles are groups made by migrations; code asks for permissions, never for a group's name."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.shortcuts import get_object_or_404

Record = TypeVar("Record", bound=models.Model)


class Role(StrEnum):
    COORDINATION = "coordination"
    HR = "hr"
    COMMUNICATION = "communication"
    EXPERT = "expert"
    PARTNER_CONTACT = "partner_contact"
    READER = "reader"


class GrantPermissions:
    """The forward step of a migration that gives roles the permissions of one app."""

    def __init__(self, app_label: str, grants: Mapping[Role, Sequence[str]]) -> None:
        self.app_label = app_label
        self.grants = grants

    def _permissions(self, apps: Apps, codenames: Sequence[str]) -> list[models.Model]:
        permission = apps.get_model("auth", "Permission")
        found = list(
            permission.objects.filter(
                content_type__app_label=self.app_label, codename__in=codenames
            )
        )
        if len(found) != len(set(codenames)):
            missing = set(codenames) - {each.codename for each in found}
            raise LookupError(f"{self.app_label} has no permission {sorted(missing)}")
        return found

    def give(self, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        # In a first migrate no permission exists yet: they are made only after the last migration.
        create_permissions(installed_apps.get_app_config(self.app_label), verbosity=0)
        group = apps.get_model("auth", "Group")
        for role, codenames in self.grants.items():
            members, _ = group.objects.get_or_create(name=str(role))
            members.permissions.add(*self._permissions(apps, codenames))

    def take(self, apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        group = apps.get_model("auth", "Group")
        for role, codenames in self.grants.items():
            for members in group.objects.filter(name=str(role)):
                members.permissions.remove(*self._permissions(apps, codenames))


def get_visible_or_404(
    queryset: models.QuerySet[Record], user: Any, *, may: str = "", **lookup: Any
) -> Record:
    """Look up first: what is not yours is 404; what you may only read is 403."""
    record = get_object_or_404(queryset.visible_to(user), **lookup)
    if may:
        require_permission(user, may)
    return record


def require_permission(user: Any, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied
