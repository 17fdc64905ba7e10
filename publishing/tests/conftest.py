import pytest

from publishing.tests.ripples import make_pompeo


@pytest.fixture
def pompeo():
    return make_pompeo()
