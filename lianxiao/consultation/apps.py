"""Start-up of consultation: its tables as facts."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """Rounds, units asked, replies. The procedure that makes these rows comes later."""

    name = "lianxiao.consultation"
    verbose_name = "征求意见"

    def ready(self) -> None:
        from lianxiao.consultation import models
        from lianxiao.registry import mirrors

        mirrors.register(
            [models.Consultation, models.ConsultationUnit, models.ConsultationReply, models.ConsultationOpinion]
        )
