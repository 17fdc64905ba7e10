import pytest

from wire.delivery import Delivery, sort_out


def test_pictures_go_to_the_copy_whose_name_they_bear():
    found = sort_out(["a.txt", "a.jpg", "a-2.JPG", "b.txt", "b (1).png", "c.jpg"])
    assert found.deliveries == (Delivery("a.txt", ("a.jpg", "a-2.JPG")), Delivery("b.txt", ("b (1).png",)))
    assert found.strays == ("c.jpg",)


def test_pictures_stand_in_the_order_of_their_numbers():
    found = sort_out(["s.txt", "s-10.jpg", "s-2.jpg", "s_1.jpg", "s.webp"])
    assert found.deliveries[0].pictures == ("s.webp", "s_1.jpg", "s-2.jpg", "s-10.jpg")


def test_the_longest_name_of_copy_takes_the_picture():
    found = sort_out(["s.txt", "s-1.txt", "s-1.jpg", "s-1-2.jpg", "s-3.jpg"])
    assert {each.copy: each.pictures for each in found.deliveries} == {
        "s.txt": ("s-3.jpg",),
        "s-1.txt": ("s-1.jpg", "s-1-2.jpg"),
    }


@pytest.mark.parametrize(
    "name", ["storyboard.jpg", "story-old.jpg", "story-12345.jpg", "Story.jpg", "astory.jpg"]
)
def test_a_name_that_only_begins_alike_does_not_belong(name):
    assert sort_out(["story.txt", name]).strays == (name,)


def test_a_package_of_the_same_name_is_found():
    assert sort_out(["s.txt", "s.json", "other.xml"]).deliveries == (Delivery("s.txt", (), "s.json"),)
