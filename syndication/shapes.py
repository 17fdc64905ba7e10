"""The shapes of the answers, for the schema. The answers themselves are frozen values, not made by these; a test
holds each answer against the schema, so that neither says what the other does not know.
"""

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers as s


class Shape(s.Serializer[None]):
    """Describes, and makes nothing."""


class Section(Shape):
    uuid = s.UUIDField()
    slug = s.CharField()
    name = s.CharField(help_text="As it was when this version was published.")


class Byline(Shape):
    author = s.UUIDField(allow_null=True, help_text="Null for a name without an author's page.")
    name = s.CharField()
    slug = s.CharField(allow_blank=True)


class Rendition(Shape):
    name = s.CharField(help_text="Never used for other bytes: the file at `href` may be cached for ever.")
    crop = s.CharField(help_text="`whole`, or the crop's shape: `16x9`, `4x3`, `1x1`.")
    format = s.CharField(help_text="`jpg`, `avif` or `webp`.")
    width = s.IntegerField(help_text="Of the file, in pixels.")
    height = s.IntegerField(help_text="Of the file, in pixels.")
    bytes = s.IntegerField(required=False, help_text="Size of the file.")
    href = s.URLField()


class BlockBase(Shape):
    uuid = s.UUIDField(help_text="The block's identifier, the same in all versions of the story.")


class TextBlock(BlockBase):
    type = s.ChoiceField(choices=["text"])
    html = s.CharField(
        help_text="Elements p h2 h3 h4 ul ol li strong em s sub sup a br only; `a` has only href and rel."
    )


class QuoteBlock(BlockBase):
    type = s.ChoiceField(choices=["quote"])
    text = s.CharField()
    introduction = s.CharField(allow_blank=True)
    attribution = s.CharField(allow_blank=True)


class FactBoxBlock(BlockBase):
    type = s.ChoiceField(choices=["fact_box"])
    title = s.CharField()
    html = s.CharField()


class PictureBlock(BlockBase):
    type = s.ChoiceField(choices=["picture"])
    image = s.UUIDField(help_text="The image's identifier, the same in all stories that show it.")
    crop = s.CharField(
        allow_blank=True, help_text="The crop that this story uses; empty for the whole picture."
    )
    caption = s.CharField(allow_blank=True)
    alt_text = s.CharField(allow_blank=True)
    is_decorative = s.BooleanField()
    credit = s.CharField(allow_blank=True, help_text="To be shown with the picture.")
    creator = s.CharField(allow_blank=True)
    copyright = s.CharField(allow_blank=True)
    source = s.CharField(allow_blank=True, required=False)  # type: ignore[assignment]  # a field of this name, as DRF collects them
    usage_terms = s.CharField(allow_blank=True, required=False)
    digital_source_type = s.CharField(allow_blank=True, required=False, help_text="A URI of the IPTC's list.")
    long_description = s.CharField(allow_blank=True, help_text="All that a graphic tells.")
    licence_url = s.CharField(allow_blank=True, help_text="Address of the licence, if there is one.")
    is_web_only = s.BooleanField(help_text="Shown on our pages; its files are not passed on.")
    renditions = Rendition(many=True)


class RelatedBlock(BlockBase):
    type = s.ChoiceField(choices=["related"])
    story = s.UUIDField()
    headline = s.CharField(help_text="As it is now.")
    href = s.URLField(help_text="Its page.")


BLOCKS: dict[str, s.Serializer[Any] | type[s.Serializer[Any]]] = {
    "text": TextBlock,
    "quote": QuoteBlock,
    "fact_box": FactBoxBlock,
    "picture": PictureBlock,
    "related": RelatedBlock,
}


class Tag(Shape):
    entity = s.UUIDField(help_text="Of what it is read as now, if two were found to be one.")
    kind = s.CharField(help_text="`person`, `organisation`, `place`, `event`, `work` or `topic`.")
    name = s.CharField(help_text="As it is called now.")
    slug = s.CharField()
    wikidata = s.CharField(allow_blank=True, help_text="Such as Q423; empty when not known.")
    about = s.BooleanField(help_text="The story is about it; it does not only mention it.")
    names = s.ListField(
        child=s.CharField(), help_text="What the text of this version calls it, the fullest name first."
    )
    same_as = s.ListField(
        child=s.URLField(), help_text="What other catalogues know it as: Wikidata, VIAF, IPTC Media Topics..."
    )


class Correction(Shape):
    version = s.IntegerField(help_text="The version that has it right.")
    note = s.CharField(help_text="Show it with the story.")
    at = s.DateTimeField()
    is_update = s.BooleanField(
        required=False,
        help_text="True: the story was right when it was written, and the note says what has happened since.",
    )


class Links(Shape):
    self = s.URLField()
    ninjs = s.URLField()
    html = s.URLField(help_text="The page for readers.")


class CardBase(Shape):
    """What a card and a whole story have in common."""

    story = s.UUIDField(help_text="The story's identifier for ever. Its address may change.")
    version = s.IntegerField(help_text="Counts up with everything that is published of the story.")
    path = s.CharField(help_text="The page's path on the site, in Unicode.")
    kind = s.CharField(help_text="`report`, `snap`, `opinion` and so on.")
    language = s.CharField(help_text="BCP 47.")
    direction = s.ChoiceField(choices=["ltr", "rtl"])
    kicker = s.CharField(allow_blank=True)
    headline = s.CharField()
    standfirst = s.CharField(allow_blank=True)
    section = Section()
    bylines = Byline(many=True)
    published_at = s.DateTimeField(help_text="Of the first publication: lists are sorted by it.")
    updated_at = s.DateTimeField(help_text="Of the newest version that readers should notice.")
    links = Links()


class Card(CardBase):
    picture = PictureBlock(allow_null=True, help_text="The lead picture.")


class NextLink(Shape):
    next = s.URLField(allow_null=True)


class StoryList(Shape):
    stories = Card(many=True)
    next = s.CharField(
        allow_null=True, help_text="Give it as `after` for the next page; null on the last one."
    )
    links = NextLink()


class Story(CardBase):
    schema = s.IntegerField(help_text="Number of the document's form.")
    pubstatus = s.ChoiceField(choices=["usable"])
    verb = s.CharField(help_text="What made this version: publish, update, amend, correct, restore.")
    slug = s.CharField()
    slugline = s.CharField(allow_blank=True, help_text="The desk's label.")
    search_headline = s.CharField(allow_blank=True)
    social_headline = s.CharField(allow_blank=True)
    dateline = s.CharField(allow_blank=True)
    genre = s.CharField(allow_blank=True)
    urgency = s.IntegerField(min_value=1, max_value=9, help_text="1 is the highest.")
    first_published_at = s.DateTimeField()
    blocks = s.SerializerMethodField(help_text="The text in its order.")
    tags = Tag(many=True, help_text="Confirmed by an editor; the most relevant first.")
    corrections = Correction(many=True, help_text="All so far.")

    @extend_schema_field(
        PolymorphicProxySerializer(
            component_name="Block", serializers=BLOCKS, resource_type_field_name="type", many=True
        )
    )
    def get_blocks(self, story: object) -> object:
        raise NotImplementedError("These shapes describe; they make nothing.")


class ChangeLinks(Shape):
    self = s.URLField()
    ninjs = s.URLField()
    html = s.URLField(required=False, help_text="Not there when the story is gone.")


class Change(Shape):
    cursor = s.CharField(help_text="The place just after this change.")
    kind = s.CharField(
        help_text=(
            "`story.published`, `.updated`, `.amended`, `.corrected`, `.names_changed`, `.unpublished` or `.killed`."
        )
    )
    story = s.UUIDField()
    version = s.IntegerField()
    pubstatus = s.ChoiceField(
        choices=["usable", "withheld", "canceled"],
        help_text="Of this version. `withheld` and `canceled`: take the story down.",
    )
    path = s.CharField()
    at = s.DateTimeField()
    links = ChangeLinks()


class AlwaysNext(Shape):
    next = s.URLField()


class ChangeList(Shape):
    changes = Change(many=True)
    next = s.CharField(
        help_text="Keep it; give it as `after` next time. The same as before when nothing is new."
    )
    has_more = s.BooleanField(help_text="Whether to ask again at once.")
    links = AlwaysNext()


class Problem(Shape):
    """RFC 9457."""

    type = s.CharField(help_text="`about:blank`, or an address that explains the problem.")
    title = s.CharField()
    status = s.IntegerField()
    detail = s.CharField(help_text="What happened, for people.")
    parameter = s.CharField(required=False, help_text="The parameter of the query that is at fault.")
    story = s.UUIDField(required=False)
    version = s.IntegerField(required=False)
    pubstatus = s.ChoiceField(choices=["withheld", "canceled"], required=False)


class ProblemKind(Shape):
    type = s.URLField()
    title = s.CharField()
    status = s.IntegerField()
    meaning = s.CharField()
