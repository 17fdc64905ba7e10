import pytest

from reader.tests.newspaper import Newspaper


@pytest.fixture
def paper(db) -> Newspaper:
    return Newspaper()
