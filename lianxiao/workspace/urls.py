"""Addresses of the staff home."""

from django.urls import path

from lianxiao.workspace.views import account, data, groups, menu, policy, records, schools, search, settings, sign_in

urlpatterns = [
    path("sign-in", sign_in.SignIn.as_view(), name="sign-in"),
    path("sign-in/code", sign_in.SignInWithCode.as_view(), name="sign-in-code"),
    path("sign-in/example/<int:pk>", sign_in.SignInAsExample.as_view(), name="sign-in-example"),
    path("sign-out", account.SignOut.as_view(), name="sign-out"),
    path("account", account.Account.as_view(), name="account"),
    path("go-to", account.GoTo.as_view(), name="go-to"),
    path("menu/", menu.Menu.as_view(), name="menu"),
    path("policy/", policy.Policy.as_view(), name="policy"),
    path("policy/<slug:pack>/", policy.Reader.as_view(), name="policy-pack"),
    path("policy/<path:clause>/", policy.Reader.as_view(), name="clause"),
    path("settings/", settings.Settings.as_view(), name="settings"),
    path("settings/<slug:name>/", settings.SettingPage.as_view(), name="setting"),
    path("groups/", groups.Groups.as_view(), name="groups"),
    path("groups/<str:code>/", groups.Group.as_view(), name="group"),
    path("schools/", schools.Schools.as_view(), name="schools"),
    path("schools/<str:code>/", schools.SchoolPage.as_view(), name="school"),
    path("data/", data.Data.as_view(), name="data"),
    path("data/template", data.Template.as_view(), name="data-template"),
    path("data/all", data.AllRecords.as_view(), name="data-all"),
    path("data/undo", data.Undo.as_view(), name="data-undo"),
    path("data/import/<slug:token>/", data.Import.as_view(), name="import"),
    path("records/", records.Registers.as_view(), name="registers"),
    path("records/<slug:table>/", records.Records.as_view(), name="records"),
    path("records/<slug:table>/new/", records.NewRecord.as_view(), name="record-new"),
    path("records/<slug:table>/<int:pk>/", records.Record.as_view(), name="record"),
    path("search/", search.Search.as_view(), name="search"),
    path("", menu.Menu.as_view(), name="workbench"),
]
