"""What HR imports and exports in the administration: people, employments, agreements."""

from import_export import fields, resources, widgets

from experts.models import Employment, FundingAgreement, FundingSource, Person


class PersonResource(resources.ModelResource):
    class Meta:
        model = Person
        import_id_fields = ("code",)
        fields = ("code", "first_name", "last_name", "role", "language", "email")
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True


# Through the one link upward, so that this floor imports nothing from the next.
EMPLOYER = Employment.employer.field.related_model


class EmploymentResource(resources.ModelResource):
    person = fields.Field("person", "person", widgets.ForeignKeyWidget(Person, "code"))
    employer = fields.Field("employer", "employer", widgets.ForeignKeyWidget(EMPLOYER, "code"))
    source = fields.Field("source", "source", widgets.ForeignKeyWidget(FundingSource, "code"))
    agreement = fields.Field(
        "agreement", "agreement", widgets.ForeignKeyWidget(FundingAgreement, "reference")
    )

    class Meta:
        model = Employment
        import_id_fields = ("person", "employer", "first_day")
        fields = (
            "person",
            "employer",
            "statute",
            "grade",
            "fte",
            "first_day",
            "last_day",
            "end_reason",
            "agreement",
            "source",
        )
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True


class FundingAgreementResource(resources.ModelResource):
    source = fields.Field("source", "source", widgets.ForeignKeyWidget(FundingSource, "code"))
    prolongs = fields.Field(
        "prolongs", "prolongs", widgets.ForeignKeyWidget(FundingAgreement, "reference")
    )

    class Meta:
        model = FundingAgreement
        import_id_fields = ("reference",)
        fields = (
            "reference",
            "source",
            "title",
            "amount_eur",
            "first_day",
            "last_day",
            "places_experts",
            "places_coordinators",
            "prolongs",
        )
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True
