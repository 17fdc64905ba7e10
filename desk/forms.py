"""The forms of the story's page: the story itself, and one form a type of block."""

from typing import Any, ClassVar

from django import forms

from articles.models import Article, Byline, FactBox, Picture, Quote, Related, Text
from articles.models.blocks import Block
from articles.working import FIELDS
from desk.picker import for_picker
from masthead.models import Author
from media.models import Image
from media.recipes import CROPS
from newsroom.lib.numbers import LARGEST_KEY, whole


def _uncut(fields: dict[str, forms.Field]) -> None:
    """A browser cuts what is pasted at `maxlength` and tells nobody. Here the page comes back, whole, and says it."""
    for field in fields.values():
        field.widget.attrs.pop("maxlength", None)


class StoryForm(forms.ModelForm[Article]):
    """The story's own fields. `opened_on` is the edit version that the page shows: the base of the merge."""

    opened_on = forms.IntegerField(widget=forms.HiddenInput)
    authors = forms.ModelMultipleChoiceField(
        queryset=Author.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_names = forms.CharField(
        label="Other names",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text="Agencies and guests, one name a line",
    )

    class Meta:
        model = Article
        fields = FIELDS
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "dir": "auto", "class": "desk-headline"}),
            "standfirst": forms.Textarea(attrs={"rows": 2, "dir": "auto", "class": "desk-standfirst"}),
            "kicker": forms.TextInput(attrs={"dir": "auto"}),
            "desk_note": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _uncut(self.fields)
        if not self.instance.pk:
            return
        bylines = list(self.instance.bylines.select_related("author"))
        self.initial.setdefault("opened_on", self.instance.edit_version)
        self.initial.setdefault("authors", [byline.author_id for byline in bylines if byline.author_id])
        self.initial.setdefault("other_names", "\n".join(byline.name for byline in bylines if byline.name))

    def clean_other_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["other_names"].split("\n")]
        most = Byline._meta.get_field("name").max_length or 0
        for name in names:
            if len(name) > most:
                raise forms.ValidationError(
                    f"The name “{name[:30]}…” has {len(name)} characters; {most} fit. Write one name a line."
                )
        return [name for name in names if name]

    def bylines(self) -> tuple[str, ...]:
        """The keys of the chosen names. Who stood there before keeps the place; new names come behind."""
        chosen = [f"author:{author.uuid}" for author in self.cleaned_data["authors"]]
        chosen += [f"name:{name}" for name in self.cleaned_data["other_names"]]
        before = [byline.key for byline in self.instance.bylines.select_related("author")]
        return tuple(dict.fromkeys([key for key in before if key in chosen] + chosen))


class BlockForm(forms.ModelForm[Block]):
    """A block of any type. Its key, the uuid, says which one it is, also when its row has gone meanwhile."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _uncut(self.fields)
        if self.instance.pk:
            self.initial["key"] = self.instance.uuid


PROPOSED = [shape.name for shape in CROPS if shape.is_proposed]
PLACE = ("region", "ordering")  # django-content-editor keeps the order of the page in them


class TextForm(BlockForm):
    class Meta:
        model = Text
        fields = ("html", *PLACE)


class QuoteForm(BlockForm):
    class Meta:
        model = Quote
        fields = ("introduction", "text", "attribution", *PLACE)
        widgets = {
            "introduction": forms.TextInput(attrs={"dir": "auto"}),
            "text": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "attribution": forms.TextInput(attrs={"dir": "auto"}),
        }


class FactBoxForm(BlockForm):
    class Meta:
        model = FactBox
        fields = ("title", "html", *PLACE)


class RelatedForm(BlockForm):
    class Meta:
        model = Related
        fields = ("story", *PLACE)


class PicturePicker(forms.NumberInput):
    """The image of a picture block: its thumbnail, and a button for the library. Without JavaScript: its number."""

    template_name = "desk/picture_picker.html"
    image: Image | None = None
    """the one that the form has fetched"""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["media/badges.css"]}
        js = ("desk/picker.js",)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        is_known = self.image is not None and str(self.image.pk) == str(value)
        context["image"] = self.image if is_known else _image(value)
        return context


def _image(pk: Any) -> Image | None:
    """With what the picker shows of it; none where no picture has this number, or it is no number."""
    key = whole(str(pk), LARGEST_KEY) if pk else None
    return Image.objects.prefetch_related(*for_picker()).filter(pk=key).first() if key else None


class CropSelect(forms.Select):
    """Offers the crops that the picture has, and the one that is chosen; without a picture those that all have. What
    nobody has drawn is refused by preflight, not here: a draft is saved whatever it lacks.
    """

    offered: frozenset[str] = frozenset()

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        keep = {"", *self.offered, *map(str, value)}
        groups: list[Any] = super().optgroups(name, value, attrs)
        return [group for group in groups if any(str(option["value"]) in keep for option in group[1])]


class PictureForm(BlockForm):
    class Meta:
        model = Picture
        fields = ("image", "crop", "caption", "alt_text", "is_decorative", "credit", *PLACE)
        widgets = {
            "image": PicturePicker,
            "crop": CropSelect,
            "caption": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "alt_text": forms.TextInput(attrs={"dir": "auto"}),
            "credit": forms.TextInput(attrs={"dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        image = self.fields["image"].widget.image = _image(self.instance.image_id)
        self.fields["crop"].widget.offered = frozenset(image.crop_names() if image else PROPOSED)
