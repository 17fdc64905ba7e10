"""The forms under the page of crops and masks: numbers, so that it works without a script and for a screen reader."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from media.actions.shape import MOST_MASKS
from media.crops import Rect, propose, whole
from media.masks import Mask, Style
from media.models import Image, MaskStyle
from media.plan import masks_of
from media.recipes import CROPS, Shape

SIDES = ("left", "top", "width", "height")


def _pixels(least: int, label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "aria-label": label})
    return forms.IntegerField(min_value=least, max_value=2**31 - 1, required=False, widget=widget)


class RectForm(forms.Form):
    """Four numbers, in pixels of the upright original."""

    left = _pixels(0, "From the left")
    top = _pixels(0, "From the top")
    width = _pixels(1, "Width")
    height = _pixels(1, "Height")

    def clean(self) -> None:
        missing = [side for side in SIDES if self.cleaned_data.get(side) is None and side not in self.errors]
        if self.is_wanted() and missing:
            raise ValidationError(f"All four numbers are needed; missing: {', '.join(missing)}.")

    def is_wanted(self) -> bool:
        return True

    @property
    def rect(self) -> Rect:
        return Rect(*(self.cleaned_data[side] for side in SIDES))


class CropForm(RectForm):
    is_drawn = forms.BooleanField(label="drawn", required=False)

    def __init__(self, shape: Shape, image: Image, drawn: Rect | None, data: Any = None) -> None:
        initial = {**asdict(drawn or _proposed(shape, image)), "is_drawn": drawn is not None}
        super().__init__(data, prefix=f"crop_{shape.name}", initial=initial)
        self.shape = shape
        self.name = shape.name.replace("x", ":")
        self.ratio = ":".join(map(str, shape.ratio)) if shape.ratio else ""
        for side in (*SIDES, "is_drawn"):
            attrs = self.fields[side].widget.attrs
            attrs["aria-label"] = f"{self.name}: {attrs.get('aria-label', 'drawn by hand')}"

    def is_wanted(self) -> bool:
        return bool(self.cleaned_data.get("is_drawn"))

    @property
    def wanted(self) -> Rect | None:
        return self.rect if self.is_wanted() else None


def _proposed(shape: Shape, image: Image) -> Rect:
    if shape.ratio is None:
        return whole(image.width, image.height)
    return propose(image.width, image.height, shape.ratio, image.focal_point)


class MaskForm(RectForm):
    style = forms.ChoiceField(choices=MaskStyle.choices, initial=MaskStyle.COVER)

    def is_wanted(self) -> bool:
        return not self.cleaned_data.get("DELETE")

    def is_filled(self) -> bool:
        """Whether it is more than the empty row in which a new mask may be typed."""
        return not self.empty_permitted or (self.is_bound and self.has_changed())

    @property
    def mask(self) -> Mask:
        return Mask(self.rect, Style(self.cleaned_data["style"]))


Masks = forms.formset_factory(
    MaskForm, extra=1, can_delete=True, max_num=MOST_MASKS, validate_max=True, absolute_max=2 * MOST_MASKS
)


class FocalForm(forms.ModelForm[Image]):
    edit_version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Image
        fields = ("focal_x", "focal_y")
        labels = {"focal_x": "From the left", "focal_y": "From the top"}
        widgets = {name: forms.NumberInput(attrs={"min": 0, "max": 1, "step": "any"}) for name in fields}


class ShapeForms:
    """All forms of the page, as one."""

    def __init__(self, image: Image, data: Any = None) -> None:
        fresh = Image.objects.get(pk=image.pk)  # a model form writes into its instance
        self.focal = FocalForm(data, instance=fresh, initial={"edit_version": image.edit_version})
        drawn = image.drawn_crops()
        self.crops = [CropForm(shape, image, drawn.get(shape.name), data) for shape in CROPS]
        rows = [{**asdict(mask.box), "style": mask.style.value} for mask in masks_of(image)]
        self.masks = Masks(data, prefix="masks", initial=rows)

    def is_valid(self) -> bool:
        return all([self.focal.is_valid(), *(form.is_valid() for form in self.crops), self.masks.is_valid()])

    def wanted(self) -> dict[str, Any]:
        """What goes to the verb `shape`."""
        cleaned = self.focal.cleaned_data
        return {
            "focal_point": (cleaned["focal_x"], cleaned["focal_y"]),
            "crops": {form.shape.name: form.wanted for form in self.crops},
            "masks": [form.mask for form in self.masks if form.is_filled() and form.is_wanted()],
            "edit_version": cleaned["edit_version"],
        }
