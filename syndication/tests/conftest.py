import pytest
from rest_framework.test import APIClient


@pytest.fixture(autouse=True)
def site_url(settings) -> None:
    settings.SITE_URL = "https://news.example"


@pytest.fixture
def api() -> APIClient:
    return APIClient()
