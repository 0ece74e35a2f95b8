"""Start-up of compliance: its facts, and what makes a new check due."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """Findings over time, readings, exceptions, active packs."""

    name = "lianxiao.compliance"
    verbose_name = "合规核查"

    def ready(self) -> None:
        from lianxiao.compliance import due, retention, role_conditions
        from lianxiao.compliance.models import ExceptionGrant, Reporting
        from lianxiao.registry import announcements, mirrors

        mirrors.register([Reporting, ExceptionGrant])
        # After everybody who still changes records in answer to a change.
        announcements.subscribe("compliance", 90, due.records_changed)
        due.register()
        retention.register()
        role_conditions.register()
