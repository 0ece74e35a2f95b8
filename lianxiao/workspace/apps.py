"""Start-up of the staff home: its navigation, and what the basis bar says."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The staff home."""

    name = "lianxiao.workspace"
    label = "workspace"
    verbose_name = "工作台"

    def ready(self) -> None:
        from lianxiao.accounts import announcements
        from lianxiao.pages import frame
        from lianxiao.workspace import navigation, open_work

        for entry in navigation.ENTRIES:
            frame.add_entry(entry)
        frame.tell_basis(navigation.basis)
        frame.tell_person(navigation.person)
        announcements.tell_open_work("cases", open_work.of_post)
