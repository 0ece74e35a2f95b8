"""The gallery of common parts; mounted in debug mode and in tests only."""

from django.urls import path

from lianxiao.pages.gallery import Gallery

urlpatterns = [path("", Gallery.as_view(), name="gallery")]
